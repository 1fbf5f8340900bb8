import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { person, signIn, viewerOf } from '../../test/people.ts'

let world: World
const ann = { ...person('Ann'), phone: '+573001234567' }
const bob = person('Bob')
beforeAll(async () => {
  world = await openWorld()
  await world.savePeople([ann, bob])
})
afterAll(() => world[Symbol.asyncDispose]())

const as = async (who: typeof ann | typeof bob) => viewerOf(world.ask, await signIn(world.ask, who))
const change = async (input: object) =>
  (await world.ask('UpdateProfile', { as: await as(ann), variables: { input } })).data.updateProfile

test('name and phone are changed, the phone only when it is named; the address is not, and nobody else is', async () => {
  const done = { __typename: 'ProfileUpdated', me: { name: 'Ann Gómez', email: ann.email, phone: ann.phone, version: 2 } }
  expect(await change({ expectedVersion: 1, name: 'Ann Gómez' })).toEqual(done)
  expect(await change({ expectedVersion: 2, name: 'Ann Gómez', phone: null }))
    .toEqual({ ...done, me: { ...done.me, phone: null, version: 3 } })
  const { data: { me } } = await world.ask('Me', { as: await as(bob) })
  expect(me).toMatchObject({ name: bob.name, version: 1 })
})

test('who read an older version changes nothing, and is told the newer', async () => {
  const conflict = { __typename: 'VersionConflict', currentVersion: 3 }
  for (const expectedVersion of [1, 2, 4]) expect(await change({ expectedVersion, name: 'Too Late' })).toEqual(conflict)
  const { data: { me } } = await world.ask('Me', { as: await as(ann) })
  expect(me).toMatchObject({ name: 'Ann Gómez', version: 3 })
})

test('of many who change the same version at once, one does', async () => {
  const viewer = await as(bob)
  const names = Array.from({ length: 6 }, (_, index) => `Bob ${index}`)
  const answers = await Promise.all(names.map(name =>
    world.ask('UpdateProfile', { as: viewer, variables: { input: { expectedVersion: 1, name } } })))
  const done = answers.flatMap(({ data }) => data.updateProfile.me?.name ?? [])
  expect(done).toHaveLength(1)
  expect((await world.ask('Me', { as: viewer })).data.me).toMatchObject({ name: done[0], version: 2 })
})
