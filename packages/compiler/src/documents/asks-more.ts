import type { OperationMade } from '../compile-operation.ts'
import type { Problem } from '../refusals.ts'

/**
 * A document that a client's tool printed is another spelling of its operation, never another question: whatever it
 * asks, the operation of that name asks, in its file or in one that is kept beside it. A reviewer of
 * `schema/operations/` has then seen all of it.
 */
export function askingMoreProblems(made: readonly OperationMade[]): Problem[] {
  return made.filter(one => one.isImported).flatMap(({ compiled: { id, name }, asks, place }) => {
    const namesakes = made.filter(one => !one.isImported && one.compiled.name === name)
    const more = [...asks].find(path => !namesakes.some(one => one.asks.has(path)))
    if (more === undefined) return []
    const text = `${id.slice(0, 8)} asks for ${more}, which ${name} does not. `
      + 'Ask for it there too, or make the client’s manifest anew.'
    return [{ ...place, text }]
  })
}
