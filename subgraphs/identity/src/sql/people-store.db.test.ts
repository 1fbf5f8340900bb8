import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { person } from '../../test/people.ts'
import { openShop } from '../open-shop.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world[Symbol.asyncDispose]())

test('of thirty accounts opened for one address at once one is opened, and the others are counted', async () => {
  const { shop } = await openShop(world.parts)
  for (let round = 0; round < 5; round++) {
    const email = `ann${round}@example.invalid`
    const address = shop.addressOf(email)
    await Promise.all(Array.from({ length: 30 }, (_, index) => {
      const ann = { ...person('Ann'), email, address, sinceMs: 0, passwordHash: '$' }
      return index % 5 ? shop.people.openCustomer(ann) : shop.people.openStaff(ann, 'sales')
    }))

    const credentials = await world.sql(
      'SELECT person_id, registered_again FROM password_credentials WHERE email_index = ?', [address])
    expect(credentials.map(row => row.registered_again)).toEqual([29])
    const opened = await world.sql(
      'SELECT id FROM customers WHERE email_index = ? UNION ALL SELECT id FROM staff WHERE email_index = ?',
      [address, address],
    )
    expect(opened.map(row => row.id)).toEqual([credentials[0]!.person_id])
  }
})
