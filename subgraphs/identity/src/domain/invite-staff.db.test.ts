import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { hourMs, person, signIn, verdict, sessionOf } from '../../test/people.ts'
import { appointing, dayMs } from '../../test/staff.ts'

let world: World
let they: ReturnType<typeof appointing>
const ann = person('Ann')
const ines = person('Ines', 'admin')
const carla = person('Carla', 'support')
beforeAll(async () => {
  world = await openWorld()
  they = appointing(world)
  await world.savePeople([ann, ines, carla])
})
afterAll(() => world[Symbol.asyncDispose]())

const password = 'sunlight on tiled rooftops'
const refusal = (why: string) => ({ __typename: 'GrantRefused', why })
const wrong = { __typename: 'InvitationNotValid', message: 'Unknown, used or expired. Ask for a new invitation.' }

test('who is invited chooses a password once, signs in, and has the role that was given', async () => {
  const email = 'nora@example.invalid'
  const invited = await they.invite(ines, { name: 'Nora Vélez', email })
  expect(invited).toEqual({
    __typename: 'StaffInvited', staff: { id: expect.any(String), name: 'Nora Vélez', email },
    token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/), expiresAt: new Date(world.clock.now() + 72 * hourMs).toISOString(),
  })
  await expect(signIn(world.ask, { email, password })).rejects.toThrow('InvalidCredentials')
  expect(await they.accept(invited.token, password)).toEqual({ __typename: 'InvitationAccepted' })
  expect(await they.accept(invited.token, 'another quite long sentence')).toEqual(wrong)
  const session = sessionOf(await signIn(world.ask, { email, password }))
  expect((await verdict(world.ask, session))!.roles).toEqual(['support'])
})

test('of two who use an invitation at once, one chooses the password', async () => {
  const { token } = await they.invite(ines, { name: 'Omar', email: 'omar@example.invalid' })
  const choices = [`${password} one`, `${password} two`]
  const answers = await Promise.all(choices.map(choice => they.accept(token, choice)))
  expect(answers.map(answer => String(answer.__typename)).toSorted()).toEqual(['InvitationAccepted', 'InvitationNotValid'])
  const chosen = choices[answers.findIndex(answer => answer.__typename === 'InvitationAccepted')]!
  await signIn(world.ask, { email: 'omar@example.invalid', password: chosen })
})

test('who lost the token is invited again, is who they were, and the first token lets nobody in', async () => {
  const input = { name: 'Nina', email: 'nina@example.invalid' }
  const first = await they.invite(ines, input)
  world.pass(72 * hourMs)
  const second = await they.invite(ines, { ...input, until: they.inDays(9) })
  expect(second).toMatchObject({ __typename: 'StaffInvited', staff: { id: first.staff.id } })
  const third = await they.invite(ines, { ...input, until: they.inDays(5) })
  for (const { token } of [first, second]) expect(await they.accept(token, password)).toEqual(wrong)
  expect(await they.accept(third.token, password)).toEqual({ __typename: 'InvitationAccepted' })
  const nina = (await they.staff(ines)).edges.find(({ node }: { node: { id: string } }) => node.id === first.staff.id).node
  const inForce = nina.grants.filter((grant: { inForce: boolean }) => grant.inForce)
  expect(inForce).toEqual([expect.objectContaining({ role: 'SUPPORT', until: they.inDays(5) })])
  expect(await they.invite(ines, input)).toEqual({ __typename: 'AddressTaken' })
})

test('an invitation ends after three days; one that never was is answered alike', async () => {
  const { token } = await they.invite(ines, { name: 'Pia', email: 'pia@example.invalid' })
  world.pass(72 * hourMs)
  expect(await they.accept(token, password)).toEqual(wrong)
  expect(await they.accept('A'.repeat(43), password)).toEqual(wrong)
  expect(await they.accept('A'.repeat(43), 'short')).toMatchObject({ __typename: 'WeakPassword' })
})

test('a weak password leaves the invitation open; the person’s own name counts as weak', async () => {
  const { token } = await they.invite(ines, { name: 'Quintiliana Restrepo', email: 'quintiliana@example.invalid' })
  expect(await they.accept(token, 'quintiliana restrepo')).toMatchObject({ __typename: 'WeakPassword' })
  expect(await they.accept(token, password)).toEqual({ __typename: 'InvitationAccepted' })
})

test('an address that somebody signs in with is taken, a customer’s too; two invitations of one at once are one person’s', async () => {
  for (const email of [ann.email, carla.email.toUpperCase()]) {
    expect(await they.invite(ines, { name: 'Rosa', email })).toEqual({ __typename: 'AddressTaken' })
  }
  const viewer = await they.as(ines)
  const both = await Promise.all([1, 2].map(() => they.invite(viewer, { name: 'Sara', email: 'sara@example.invalid' })))
  expect(both.map(answer => String(answer.__typename))).toEqual(['StaffInvited', 'StaffInvited'])
  expect(new Set(both.map(answer => String(answer.staff.id))).size).toBe(1)
  const accepted = await Promise.all(both.map(answer => they.accept(answer.token, password)))
  expect(accepted.map(answer => String(answer.__typename)).toSorted()).toEqual(['InvitationAccepted', 'InvitationNotValid'])
})

test('a role ends within a year, and in the future', async () => {
  for (const until of [new Date(world.clock.now()).toISOString(), they.inDays(367)]) {
    expect(await they.invite(ines, { name: 'Tomás', email: 'tomas@example.invalid', until })).toEqual(refusal('END_OUT_OF_RANGE'))
  }
})

test('only who may give a role gives it, by what they hold now and not when they signed in', async () => {
  const deputy = person('Deputy', 'admin')
  await world.savePeople([deputy])
  const viewer = await they.as(deputy)
  expect((await they.invite(viewer, { name: 'Uma', email: 'uma@example.invalid' })).__typename).toBe('StaffInvited')
  const [held] = (await they.staff(ines)).edges.find(({ node }: { node: { id: string } }) => node.id === deputy.id).node.grants
  expect(await they.endGrant(ines, held.id)).toMatchObject({ __typename: 'GrantEnded', grant: { inForce: false } })
  // The statement that the request comes with still says admin.
  expect(await they.invite(viewer, { name: 'Vera', email: 'vera@example.invalid' })).toEqual(refusal('NOT_YOURS_TO_GIVE'))
  expect(await they.invite(carla, { name: 'Vera', email: 'vera@example.invalid' })).toBeUndefined()
})

test('a grant’s end takes the role away in the middle of a session', async () => {
  const { token } = await they.invite(ines, { name: 'Walter', email: 'walter@example.invalid', until: they.inDays(1) })
  await they.accept(token, password)
  world.pass(dayMs - 60_000)
  const session = sessionOf(await signIn(world.ask, { email: 'walter@example.invalid', password }))
  expect((await verdict(world.ask, session))!.roles).toEqual(['support'])
  world.pass(60_000)
  expect((await verdict(world.ask, session))!.roles).toEqual([])
})
