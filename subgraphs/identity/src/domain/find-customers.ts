import type { Viewer } from '@heliograph/access/viewer'
import { maskEmail, maskName } from './mask-personal-data.ts'
import type { Person } from './person.ts'
import type { Shop } from './shop.ts'

/** A customer as the schema has it. */
export interface Customer {
  id: string
  memberSince: Date
  name: string
  email: string
  phone: string | null
  maskedName: string
  maskedEmail: string
}

/** One answer per id, in their order: null for a customer who isn't there or out of the viewer's reach, alike. */
export async function findCustomers(shop: Shop, viewer: Viewer, ids: readonly string[]): Promise<(Customer | null)[]> {
  const found = await shop.people.findCustomers(viewer.reach, [...new Set(ids)])
  const byId = new Map(found.map(person => [person.id, person]))
  return ids.map(id => {
    const person = byId.get(id)
    return person ? asCustomer(person) : null
  })
}

/** The customer with exactly this address, of those the viewer reaches; null for no address. */
export async function findCustomerByEmail(shop: Shop, { reach }: Viewer, email: string | null): Promise<Customer | null> {
  const person = email === null ? null : await shop.people.findCustomerAt(reach, shop.addressOf(email))
  return person && asCustomer(person)
}

const asCustomer = ({ id, sinceMs, name, email, phone }: Person): Customer => ({
  id, memberSince: new Date(sinceMs), name, email, phone, maskedName: maskName(name), maskedEmail: maskEmail(email),
})
