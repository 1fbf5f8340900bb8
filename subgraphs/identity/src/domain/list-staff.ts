import { connectionOf, pageAsked, type Connection, type PageArguments } from './page.ts'
import type { Shop } from './shop.ts'
import type { StaffMember } from './staff.ts'

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const cursorOf = ({ id }: StaffMember) => Buffer.from(id).toString('base64url')
function idOf(cursor: string): string | null {
  const id = Buffer.from(cursor, 'base64url').toString('latin1')
  return form.test(id) ? id : null
}

/** Everybody who works here or did, newest first. Whoever may ask at all may see all: staff rows are no customer's. */
export async function listStaff(shop: Shop, page: PageArguments): Promise<Connection<StaffMember>> {
  const { items, hasNext } = await shop.staff.page(pageAsked(page, idOf))
  return connectionOf(items.map(node => ({ node, cursor: cursorOf(node) })), hasNext)
}

/** One answer per id, in their order; null for who isn't there. */
export async function findStaff(shop: Shop, ids: readonly string[]): Promise<(StaffMember | null)[]> {
  const byId = new Map((await shop.staff.find([...new Set(ids)])).map(member => [member.id, member]))
  return ids.map(id => byId.get(id) ?? null)
}
