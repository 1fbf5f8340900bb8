import type { Viewer } from '@heliograph/access/viewer'
import { ShopError } from '@heliograph/errors/shop-error'
import type { Shop } from './shop.ts'

export interface Me {
  id: string
  name: string
  email: string
  phone: string | null
  since: Date
  version: number
  staffRoles: string[]
}

/** The viewer about themselves, customer or staff. */
export async function readMe(shop: Shop, viewer: Viewer): Promise<Me> {
  const person = await findSelf(shop, viewer)
  if (!person) throw new ShopError('NOT_FOUND', `${viewer.kind} ${viewer.id} has no row`)
  const staffRoles = viewer.kind === 'staff' ? viewer.roles.map(role => role.toUpperCase()) : []
  const { sinceMs, ...shown } = person
  return { ...shown, since: new Date(sinceMs), staffRoles }
}

async function findSelf(shop: Shop, { kind, id }: Viewer) {
  if (id === null) throw new ShopError('UNAUTHENTICATED', `the ${kind} viewer has no self`)
  if (kind === 'staff') return shop.people.findStaff(id)
  // Not the viewer's own reach: whoever they may reach otherwise, this is about themselves alone.
  const [self] = kind === 'customer' ? await shop.people.findCustomers({ kind: 'own', customer: id }, [id]) : []
  return self ?? null
}
