import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { person, refresh, sessionOf, signIn, verdict } from '../../test/people.ts'
import { appointing } from '../../test/staff.ts'

let world: World
let they: ReturnType<typeof appointing>
const [ines, ivan] = [person('Ines', 'admin'), person('Ivan', 'admin')]
const carla = person('Carla', 'support')
const felipe = person('Felipe', 'sales')
const ann = person('Ann')
beforeAll(async () => {
  world = await openWorld()
  they = appointing(world)
  await world.savePeople([ines, ivan, carla, felipe, ann])
})
afterAll(() => world[Symbol.asyncDispose]())

const refusal = (why: string) => ({ __typename: 'GrantRefused', why })
const memberOf = async (id: string) =>
  (await they.staff(ines)).edges.find(({ node }: { node: { id: string } }) => node.id === id).node

test('who leaves is out at once: sessions, tokens, roles, customers and password; again there is nothing left to end', async () => {
  const tokens = [await signIn(world.ask, felipe), await signIn(world.ask, felipe)]
  await they.assign(ines, ann.id, felipe.id)
  expect(await they.offboard(ines, felipe.id)).toEqual({
    __typename: 'StaffOffboarded', sessionsEnded: 2, grantsEnded: 1, assignmentsEnded: 1,
  })
  for (const one of tokens) {
    expect(await verdict(world.ask, sessionOf(one))).toBeNull()
    expect(await refresh(world.ask, one.refreshToken)).toMatchObject({ __typename: 'SessionEnded' })
  }
  await expect(signIn(world.ask, felipe)).rejects.toThrow('InvalidCredentials')
  expect(await memberOf(felipe.id)).toMatchObject({ leftAt: new Date(world.clock.now()).toISOString() })
  expect(await they.offboard(ines, felipe.id)).toEqual({
    __typename: 'StaffOffboarded', sessionsEnded: 0, grantsEnded: 0, assignmentsEnded: 0,
  })
  expect(await they.grant(ines, felipe.id, 'SALES')).toEqual(refusal('NOT_STAFF'))
  expect(await they.invite(ines, { name: 'Another', email: felipe.email })).toEqual({ __typename: 'AddressTaken' })
})

test('an invitation of one who left lets nobody in', async () => {
  const { staff, token } = await they.invite(ines, { name: 'Nora', email: 'nora@example.invalid' })
  await they.offboard(ines, staff.id)
  expect(await they.accept(token, 'sunlight on tiled rooftops')).toMatchObject({ __typename: 'InvitationNotValid' })
})

test('nobody changes what they hold themselves, nor what is not theirs to give', async () => {
  expect(await they.offboard(ines, ines.id)).toEqual(refusal('YOURSELF'))
  expect(await they.grant(ines, ines.id, 'SUPPORT')).toEqual(refusal('YOURSELF'))
  expect(await they.endGrant(ines, (await memberOf(ines.id)).grants[0].id)).toEqual(refusal('YOURSELF'))
  expect(await they.offboard(ines, ann.id)).toEqual(refusal('NOT_STAFF'))
  expect(await they.endGrant(ines, person('Nobody').id)).toEqual(refusal('NOT_STAFF'))
  expect(await they.grant(carla, ines.id, 'SUPPORT')).toBeUndefined()
})

test('a role is given until a moment, in place of the same role; ending it twice is as good as once', async () => {
  world.pass(1)
  const first = (await they.grant(ines, carla.id, 'AUDITOR')).grant
  world.pass(1)
  const second = (await they.grant(ines, carla.id, 'AUDITOR', they.inDays(10))).grant
  expect(second).toMatchObject({ role: 'AUDITOR', until: they.inDays(10), inForce: true })
  const grants = (await memberOf(carla.id)).grants as { id: string; inForce: boolean; grantedBy: object | null }[]
  expect(grants.map(({ id, inForce }) => [id, inForce])).toEqual([[second.id, true], [first.id, false], [expect.any(String), true]])
  expect(grants[0]!.grantedBy).toEqual({ id: ines.id, name: ines.name })
  const ended = await they.endGrant(ivan, second.id)
  world.pass(5)
  expect(await they.endGrant(ivan, second.id)).toEqual(ended)
  expect((await verdict(world.ask, sessionOf(await signIn(world.ask, carla))))!.roles).toEqual(['support'])
})

test('of two administrators who offboard each other at once, one stays; who is left can’t be taken out', async () => {
  const [one, other] = [await they.as(ines), await they.as(ivan)]
  const answers = await Promise.all([they.offboard(one, ivan.id), they.offboard(other, ines.id)])
  expect(answers.map(answer => String(answer?.why ?? answer?.__typename)).toSorted()).toEqual(['NOT_YOURS_TO_GIVE', 'StaffOffboarded'])
  const stayed = answers[0].__typename === 'StaffOffboarded' ? ines : ivan
  await signIn(world.ask, stayed)
  const rows = await world.sql(`SELECT g.id FROM staff_grants g JOIN staff s ON s.id = g.staff_id
    WHERE g.role = 'admin' AND g.revoked_at_ms IS NULL AND s.left_at_ms IS NULL`)
  expect(rows).toHaveLength(1)
})
