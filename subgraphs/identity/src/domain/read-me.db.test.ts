import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { person, signIn, viewerOf } from '../../test/people.ts'

let world: World
const ann = { ...person('Ann'), phone: '+573001234567' }
const carla = person('Carla', 'support')
beforeAll(async () => {
  world = await openWorld()
  await world.savePeople([ann, carla])
})
afterAll(() => world[Symbol.asyncDispose]())

test('everybody reads themselves, customers and staff alike', async () => {
  for (const [who, staffRoles] of [[ann, []], [carla, ['SUPPORT']]] as const) {
    const { data } = await world.ask('Me', { as: await viewerOf(world.ask, await signIn(world.ask, who)) })
    const { id, name, email, phone } = who
    expect(data.me).toEqual({ id, name, email, phone, since: new Date(world.clock.now()).toISOString(), version: 1, staffRoles })
  }
})

test('nobody is nobody', async () => {
  expect((await world.ask('Me')).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect((await world.ask('SignOut')).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
})
