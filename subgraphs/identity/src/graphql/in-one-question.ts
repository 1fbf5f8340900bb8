import DataLoader from 'dataloader'

/** Ids in one query: a gateway's batch may hold more, and a longer list makes a slow plan. */
export const maxBatchSize = 200

/** Every key once, null for what was not found. */
export const inOneQuestion = <Found>(find: (ids: readonly string[]) => Promise<ReadonlyMap<string, Found>>) =>
  new DataLoader<string, Found | null>(async ids => {
    const found = await find(ids)
    return ids.map(id => found.get(id) ?? null)
  }, { maxBatchSize })
