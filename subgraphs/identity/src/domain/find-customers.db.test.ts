import type { Reach, Viewer } from '@heliograph/access/viewer'
import { sealStatement } from '@heliograph/access/statement'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { person, signIn, viewerOf } from '../../test/people.ts'
import { openShop } from '../open-shop.ts'
import type { SavedPerson } from '../save-people.ts'
import { contextOf } from '../graphql/context.ts'
import { findCustomers } from './find-customers.ts'
import type { People } from './person.ts'

let world: World
const ann = { ...person('Ann Gutiérrez'), phone: '+573001234567' }
const bob = person('Bob')
const carla = person('Carla', 'support')
const unknown = person('Nobody')
beforeAll(async () => {
  world = await openWorld()
  await world.savePeople([ann, bob, carla])
})
afterAll(() => world[Symbol.asyncDispose]())

const entities = (...ids: string[]) => ({ representations: ids.map(id => ({ __typename: 'Customer', id })) })
const as = async (who: SavedPerson) => viewerOf(world.ask, await signIn(world.ask, who))

test('a customer reads herself', async () => {
  const { data } = await world.ask('CustomersInFull', { as: await as(ann), variables: entities(ann.id) })
  expect(data._entities).toEqual([{ id: ann.id, name: ann.name, email: ann.email, phone: ann.phone }])
})

test('she cannot read bob, nor learn that he exists: whatever scopes she has, reach keeps her out', async () => {
  const viewer: Viewer = {
    kind: 'customer', id: ann.id, roles: ['customer', 'support'],
    reach: { kind: 'own', customer: ann.id }, session: 's1',
  }
  const statement = sealStatement(world.parts.keys.statement, viewer, world.clock.now() + 1_000)
  const variables = entities(bob.id, unknown.id, ann.id)
  const { data } = await world.ask('CustomersInFull', { as: { statement, session: 's1' }, variables })
  expect(data._entities).toEqual([null, null, expect.objectContaining({ id: ann.id })])
})

test.each([
  [{ kind: 'none' }, []],
  [{ kind: 'assigned', staff: carla.id }, []],
  [{ kind: 'partner', partner: bob.id }, []],
  [{ kind: 'invented tomorrow' }, []],
  [{ kind: 'own', customer: bob.id }, ['Bob']],
  [{ kind: 'any' }, ['Ann Gutiérrez', 'Bob']],
] as [Reach, string[]][])('reach %j finds %j', async (reach, names) => {
  const { shop } = await openShop(world.parts)
  const viewer: Viewer = { kind: 'staff', id: carla.id, roles: ['support'], reach, session: null }
  const found = await findCustomers(shop, viewer, [ann.id, bob.id, unknown.id])
  expect(found.flatMap(customer => customer?.name ?? [])).toEqual(names)
})

test('support sees anybody, masked, and nobody in full: there scopes alone keep them out', async () => {
  const viewer = await as(carla)
  const { data } = await world.ask('Customers', { as: viewer, variables: entities(bob.id, ann.id, bob.id) })
  expect(data._entities.map((customer: { id: string }) => customer.id)).toEqual([bob.id, ann.id, bob.id])
  expect(data._entities[1]).toEqual({
    id: ann.id,
    memberSince: expect.stringMatching(/Z$/),
    maskedName: 'A•• G•••••',
    maskedEmail: 'a•••••@e•••••.invalid',
  })
  const full = await world.ask('CustomersInFull', { as: viewer, variables: entities(ann.id) })
  expect(full.errors?.map(error => error.extensions.code)).toContain('FORBIDDEN')
  expect(JSON.stringify(full)).not.toContain('Gutiérrez')
})

test('anonymous finds nobody', async () => {
  const { data } = await world.ask('Customers', { variables: entities(ann.id, unknown.id) })
  expect(data).toEqual({ _entities: [null, null] })
})

test('a list of two hundred entities is one query', async () => {
  const { shop } = await openShop(world.parts)
  let asked = 0
  const counted: People['findCustomers'] = (reach, ids) => {
    asked++
    return shop.people.findCustomers(reach, ids)
  }
  const counting = { ...shop, people: { ...shop.people, findCustomers: counted } }
  const viewer: Viewer = { kind: 'staff', id: carla.id, roles: ['support'], reach: { kind: 'any' }, session: null }
  const envelope = { audience: 'identity', operation: 'x', viewer: 'system', requestId: 'x' } as const
  const { customers } = contextOf(counting)(viewer, envelope, () => {})
  await Promise.all(Array.from({ length: 200 }, (_, index) => customers.load(index % 2 ? ann.id : `${index}`)))
  expect(asked).toBe(1)
})
