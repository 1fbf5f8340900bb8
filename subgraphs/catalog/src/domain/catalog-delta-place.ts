/** A place in the list of changes, oldest first: behind the product that changed at that moment and has that id. */
export interface ChangePlace {
  changedAt: Date
  id: string
}

/** Its first word keeps it from being taken for a place among the newest, and those for one of these. */
const form = /^changed (\d{1,13}) ([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/

/** Opaque to clients, and kept by them for as long as they like: what is written here must be read for ever. */
export function changeCursorOf({ changedAt, id }: ChangePlace): string {
  return Buffer.from(`changed ${changedAt.getTime()} ${id}`).toString('base64url')
}

/** The place, or null when the text is no cursor of this list. */
export function changePlaceOf(cursor: string): ChangePlace | null {
  const [, changedAtMs, id] = form.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  return changedAtMs === undefined || id === undefined ? null : { changedAt: new Date(Number(changedAtMs)), id }
}
