/** A place in the list of products, newest first: behind the one that came at that moment and has that id. */
export interface Place {
  createdAt: Date
  id: string
}

const form = /^(\d{1,13}) ([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/

/** Opaque to clients, so that what the list is sorted by may change. */
export function cursorOf({ createdAt, id }: Place): string {
  return Buffer.from(`${createdAt.getTime()} ${id}`).toString('base64url')
}

/** The place, or null when the text is no cursor of ours. */
export function placeOf(cursor: string): Place | null {
  const [, createdAtMs, id] = form.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  return createdAtMs === undefined || id === undefined ? null : { createdAt: new Date(Number(createdAtMs)), id }
}
