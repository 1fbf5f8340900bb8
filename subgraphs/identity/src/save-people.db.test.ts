import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../test/identity-world.ts'
import { person, sessionOf, signIn, verdict } from '../test/people.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world[Symbol.asyncDispose]())

const tables = ['customers', 'staff', 'staff_grants', 'password_credentials']
const rows = () => Promise.all(tables.map(table => world.sql(`SELECT * FROM ${table}`)))

test('people keep the ids they are given, have their roles, and saving them again changes nothing', async () => {
  const people = [person('Ann'), person('Carla', 'support'), person('Ines', 'admin')]
  expect(await world.savePeople(people)).toEqual({ created: 3, renewed: 0, unchanged: 0 })
  const before = await rows()
  expect(await world.savePeople(people)).toEqual({ created: 0, renewed: 0, unchanged: 3 })
  expect(await rows()).toEqual(before)
  for (const who of people) {
    const session = sessionOf(await signIn(world.ask, who))
    expect((await verdict(world.ask, session))!.roles).toEqual([who.role])
  }
})

test('a new password replaces the old one', async () => {
  const bob = person('Bob')
  await world.savePeople([bob])
  const renewed = { ...bob, password: 'another fifteen letters' }
  expect(await world.savePeople([renewed])).toEqual({ created: 0, renewed: 1, unchanged: 0 })
  await signIn(world.ask, renewed)
  await expect(signIn(world.ask, bob)).rejects.toThrow('InvalidCredentials')
})

test('a weak password is refused, and so is an address that is somebody else’s', async () => {
  const eve = { ...person('Eve'), password: 'password' }
  await expect(world.savePeople([eve])).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  await world.savePeople([person('Dora')])
  await expect(world.savePeople([person('Dora', 'admin')])).rejects.toMatchObject({ code: 'CONFLICT' })
})
