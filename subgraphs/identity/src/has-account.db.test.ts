import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../test/identity-world.ts'
import { person } from '../test/people.ts'
import { hasAccount } from './has-account.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world[Symbol.asyncDispose]())

test('people who were saved have accounts, others have none', async () => {
  const [ann, bob] = [person('Ann'), person('Bob', 'support')]
  expect(await hasAccount(world.parts, [ann, bob])).toBe(false)
  await world.savePeople([bob])
  expect(await hasAccount(world.parts, [ann])).toBe(false)
  expect(await hasAccount(world.parts, [ann, bob])).toBe(true)
})

test('somebody who has only taken the address is not that person', async () => {
  const dora = person('Dora')
  await world.savePeople([person('Dora')])
  expect(await hasAccount(world.parts, [dora])).toBe(false)
})
