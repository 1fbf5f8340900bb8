import { identityKeys } from '@heliograph/identity/identity-keys'
import { savePeople } from '@heliograph/identity/save-people'
import { openPool } from '@heliograph/mysql/pool'
import type { Clock } from '@heliograph/runtime/clock'
import { uuidv7 } from '@heliograph/runtime/uuid'
import type { Shop } from '../open-shop.ts'
import type { Person } from '../person.ts'
import type { StoppableClock } from './stoppable-clock.ts'

/** Invites `many` to the staff, and gives the salesperson as many customers, this one as the last. */
export async function fillStaff(
  { shop, clock }: { shop: Shop; clock: StoppableClock }, customer: Person, many: number,
): Promise<void> {
  const admin = await shop.signIn('admin')
  const until = new Date(clock.now() + 30 * 24 * 3_600_000).toISOString()
  for (let n = 0; n < many; n++) {
    const email = `full-${n}@staff.invalid`
    await done(admin, 'AdminInviteStaff', { name: 'Full Staff', email, role: 'SUPPORT', until, reason: 'JOINED' })
  }
  const staff = await idOf(await shop.signIn('sales'))
  for (const id of [...await saveCustomers({ shop, clock }, many - 1), await idOf(customer)]) {
    clock.later(1)
    await done(admin, 'AdminAssignCustomer', { customer: id, staff, until, reason: 'NEW_LEAD' })
  }
}

const idOf = async (person: Person) => (await person.ask('Me')).data.me.id as string

async function done(person: Person, operation: string, input: object): Promise<void> {
  const { errors } = await person.ask(operation, { input })
  if (errors) throw new Error(`${operation} did not fill the shop: ${JSON.stringify(errors)}`)
}

/** With the ids that they will have, which registering does not tell. */
async function saveCustomers(
  { shop, clock }: { shop: Shop; clock: Clock }, many: number,
): Promise<string[]> {
  const pool = openPool({ ...shop.adminOf('identity'), connectionLimit: 4 })
  const people = Array.from({ length: many }, (_, n) => ({
    id: uuidv7(), role: 'customer' as const, name: 'Full House', email: `full-${n}@customers.invalid`, phone: null,
    password: 'a quite unusual sentence',
  }))
  try {
    await savePeople({ pool, clock, ...identityKeys(shop.secrets) }, people)
  } finally {
    await pool.close()
  }
  return people.map(({ id }) => id)
}
