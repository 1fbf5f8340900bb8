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
  expect(await they.endGrant(ines, person('Nobody').id)).toBeUndefined()
  expect(await they.grant(carla, ines.id, 'SUPPORT')).toBeUndefined()
})

test('a role is given until a moment, in place of the same role; ending it twice is as good as once', async () => {
  world.pass(1)
  const first = (await they.grant(ines, carla.id, 'AUDITOR')).grant
  world.pass(1)
  const second = (await they.grant(ines, carla.id, 'AUDITOR', they.inDays(10))).grant
  expect(second).toMatchObject({ role: 'AUDITOR', until: they.inDays(10), inForce: true })
  const grants = (await memberOf(carla.id)).grants as { id: string; inForce: boolean; grantedBy: object | null }[]
  expect(grants.map(({ id, inForce }) => [id, inForce])).toEqual([[second.id, true], [expect.any(String), true], [first.id, false]])
  expect(grants[0]!.grantedBy).toEqual({ id: ines.id, name: ines.name })
  const ended = await they.endGrant(ivan, second.id)
  world.pass(5)
  expect(await they.endGrant(ivan, second.id)).toEqual(ended)
  expect((await verdict(world.ask, sessionOf(await signIn(world.ask, carla))))!.roles).toEqual(['support'])
})

test('who was let in for a while appoints nobody for longer, and takes no lasting administrator out of the company', async () => {
  const [eva, fay] = [person('Eva', 'support'), person('Fay', 'support')]
  await world.savePeople([eva, fay])
  await they.grant(ines, eva.id, 'ADMIN', they.inDays(1))
  expect(await they.grant(eva, fay.id, 'AUDITOR', they.inDays(2))).toEqual(refusal('END_OUT_OF_RANGE'))
  expect(await they.invite(eva, { name: 'Gil', email: 'gil@example.invalid', until: they.inDays(2) })).toEqual(refusal('END_OUT_OF_RANGE'))
  expect(await they.grant(eva, fay.id, 'ADMIN', they.inDays(1))).toMatchObject({ __typename: 'RoleGranted' })
  expect(await they.offboard(eva, ivan.id)).toMatchObject({ __typename: 'StaffOffboarded' })
  const lasting = (await memberOf(ines.id)).grants.find((grant: { role: string }) => grant.role === 'ADMIN').id
  expect(await they.offboard(eva, ines.id)).toEqual(refusal('LAST_ADMIN'))
  expect(await they.grant(eva, ines.id, 'ADMIN', they.inDays(1))).toEqual(refusal('LAST_ADMIN'))
  expect(await they.endGrant(eva, lasting)).toEqual(refusal('LAST_ADMIN'))
  await they.offboard(ines, eva.id)
  await they.offboard(ines, fay.id)
})

test('what somebody holds can’t be buried under what they held: not from the list, not from the rules', async () => {
  const gloria = person('Gloria', 'support')
  await world.savePeople([gloria])
  const viewer = await they.as(ines)
  const burying = (staff: string, role: string) => world.ask('GrantRole', {
    as: viewer, variables: { input: { staff, role, until: new Date(world.clock.now() + 1).toISOString(), reason: 'COVER' } },
  })
  for (let count = 0; count < 25; count++) {
    expect((await burying(gloria.id, 'AUDITOR')).data.grantRole.__typename).toBe('RoleGranted')
    world.pass(1)
  }
  const { grants } = await memberOf(gloria.id)
  expect(grants).toHaveLength(20)
  expect(grants[0]).toMatchObject({ role: 'SUPPORT', inForce: true })
  expect(grants.filter((grant: { inForce: boolean }) => grant.inForce)).toHaveLength(1)
})

test('of two administrators who offboard each other at once, one stays', async () => {
  const igor = person('Igor', 'admin')
  await world.savePeople([igor])
  const [one, other] = [await they.as(ines), await they.as(igor)]
  const answers = await Promise.all([they.offboard(one, igor.id), they.offboard(other, ines.id)])
  expect(answers.map(answer => String(answer?.why ?? answer?.__typename)).toSorted()).toEqual(['NOT_YOURS_TO_GIVE', 'StaffOffboarded'])
  const stayed = answers[0].__typename === 'StaffOffboarded' ? ines : igor
  await signIn(world.ask, stayed)
  const rows = await world.sql(`SELECT g.id FROM staff_grants g JOIN staff s ON s.id = g.staff_id
    WHERE g.role = 'admin' AND g.revoked_at_ms IS NULL AND s.left_at_ms IS NULL`)
  expect(rows).toHaveLength(1)
})
