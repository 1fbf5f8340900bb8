import { randomUUID } from 'node:crypto'
import type { Person } from '../../person.ts'
import { address } from './account.ts'

/** To order to an address with. One that is written for it is taken out again: others count how many there are. */
export async function shipTokenOf(customer: Person): Promise<string> {
  const { data: { myAddresses: [one] } } = await customer.ask('MyAddresses')
  if (one) return one.shipToken
  const input = { idempotencyKey: `ship-${randomUUID()}`, ...address }
  const { data: { saveAddress: { address: { id, shipToken } } } } = await customer.ask('SaveAddress', { input })
  await customer.ask('RemoveAddress', { id })
  return shipToken
}
