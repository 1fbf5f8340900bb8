import { isAssigned } from '@heliograph/access/assignment'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { person } from '../../test/people.ts'
import { appointing, dayMs } from '../../test/staff.ts'
import type { SavedPerson } from '../save-people.ts'

let world: World
let they: ReturnType<typeof appointing>
const ines = person('Ines', 'admin')
const [felipe, sofia] = [person('Felipe', 'sales'), person('Sofia', 'sales')]
const carla = person('Carla', 'support')
const [ann, bob, eve] = [person('Ann'), person('Bob'), person('Eve')]
beforeAll(async () => {
  world = await openWorld()
  they = appointing(world)
  await world.savePeople([ines, felipe, sofia, carla, ann, bob, eve])
})
afterAll(() => world[Symbol.asyncDispose]())

type Listed = { edges: { node: { id: string; maskedName: string; assignment: string } }[]; pageInfo: { endCursor: string } }
const customersOf = async (who: SavedPerson, page: object = { first: 10 }): Promise<Listed> =>
  (await world.ask('MyCustomers', { as: await they.as(who), variables: page })).data?.myCustomers
const idsOf = async (who: SavedPerson, page?: object) => (await customersOf(who, page)).edges.map(({ node }) => node.id)
const refusal = (why: string) => ({ __typename: 'AssignmentRefused', why })

test('a salesperson sees the customers in their hands, masked, last assigned first, page by page, and no others', async () => {
  for (const customer of [ann, bob, eve]) {
    await they.assign(ines, customer.id, felipe.id)
    world.pass(1)
  }
  expect(await idsOf(felipe)).toEqual([eve.id, bob.id, ann.id])
  const { edges: [first], pageInfo: { endCursor } } = await customersOf(felipe, { first: 1 })
  expect(first!.node).toMatchObject({ id: eve.id, maskedName: 'E••' })
  expect(await idsOf(felipe, { first: 5, after: endCursor })).toEqual([bob.id, ann.id])
  expect(await idsOf(sofia)).toEqual([])
})

test('the sealed word says of this customer that this salesperson has them, for half a minute, and of nobody else', async () => {
  const { node } = (await customersOf(felipe, { first: 1 })).edges[0]!
  const { statement } = world.parts.keys
  const nowMs = world.clock.now()
  const said = { customer: node.id, staff: felipe.id }
  expect(isAssigned(statement, node.assignment, said, nowMs)).toBe(true)
  expect(isAssigned(statement, node.assignment, { ...said, customer: ann.id }, nowMs)).toBe(false)
  expect(isAssigned(statement, node.assignment, { ...said, staff: sofia.id }, nowMs)).toBe(false)
  expect(isAssigned(statement, node.assignment, said, nowMs + 30_000)).toBe(false)
})

test('reach is the row’s: as entities a salesperson finds the customers in their hands alone, and support needs no word', async () => {
  await they.assign(ines, eve.id, sofia.id)
  expect(await idsOf(felipe)).toEqual([bob.id, ann.id])
  const variables = { representations: [ann, eve].map(({ id }) => ({ __typename: 'Customer', id })) }
  const found = await world.ask('Customers', { as: await they.as(felipe), variables })
  expect(found.data._entities.map((one: { id: string } | null) => one?.id ?? null)).toEqual([ann.id, null])
})

test('an assignment ends by the clock', async () => {
  await they.assign(ines, ann.id, sofia.id, they.inDays(1))
  expect(await idsOf(sofia)).toContain(ann.id)
  world.pass(dayMs)
  expect(await idsOf(sofia)).not.toContain(ann.id)
})

test('only a customer is assigned, only to a salesperson, for a year at most, and by an administrator', async () => {
  expect(await they.assign(ines, carla.id, felipe.id)).toEqual(refusal('NOT_A_CUSTOMER'))
  expect(await they.assign(ines, bob.id, carla.id)).toEqual(refusal('NOT_A_SALESPERSON'))
  expect(await they.assign(ines, bob.id, ines.id)).toEqual(refusal('YOURSELF'))
  expect(await they.assign(ines, bob.id, felipe.id, they.inDays(367))).toEqual(refusal('END_OUT_OF_RANGE'))
  expect(await they.assign(felipe, bob.id, felipe.id)).toBeUndefined()
  expect((await world.ask('MyCustomers', { as: await they.as(carla), variables: { first: 1 } })).errors?.[0]?.extensions.code)
    .toBe('FORBIDDEN')
})

test('who is in sales and in support has their own customers in their hands, and reaches the others too', async () => {
  await they.grant(ines, sofia.id, 'SUPPORT')
  await they.assign(ines, bob.id, sofia.id)
  expect(await idsOf(sofia)).toContain(bob.id)
})

test('staff are listed newest first, page by page, with what they hold; the names of authors are read by support', async () => {
  const all = await they.staff(ines)
  const ids = all.edges.map(({ node }: { node: { id: string } }) => node.id)
  expect(ids).toEqual([ines, felipe, sofia, carla].map(({ id }) => id).toSorted().toReversed())
  const { edges, pageInfo } = await they.staff(ines, { first: 1 })
  expect((await they.staff(ines, { first: 1, after: pageInfo.endCursor })).edges[0].node.id).toBe(ids[1])
  expect(edges[0].node).toMatchObject({ leftAt: null, invitedUntil: null, grants: expect.arrayContaining([expect.objectContaining({ inForce: true })]) })
  const variables = { representations: [{ __typename: 'StaffMember', id: ines.id }, { __typename: 'StaffMember', id: ann.id }] }
  const names = await world.ask('StaffNames', { as: await they.as(carla), variables })
  expect(names.data._entities).toEqual([{ id: ines.id, name: ines.name }, null])
})
