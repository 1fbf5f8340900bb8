import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { person, signIn } from '../../test/people.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world[Symbol.asyncDispose]())

const inputOf = ({ name, email, password }: ReturnType<typeof person>) => ({ name, email, password })
const register = (input: object) => world.ask('Register', { variables: { input } })
const accounts = async () => ({
  customers: (await world.sql('SELECT COUNT(*) AS n FROM customers'))[0]!.n as number,
  credentials: (await world.sql('SELECT COUNT(*) AS n FROM password_credentials'))[0]!.n as number,
})

test('who registers can sign in, and reads back what they wrote', async () => {
  const ann = { ...inputOf(person('Ann Gutiérrez')), email: 'Ann@Example.invalid', phone: '+573001234567' }
  const at = new Date(world.clock.now()).toISOString()
  expect((await register(ann)).data).toEqual({ register: { __typename: 'RegistrationReceived', at } })
  const tokens = await signIn(world.ask, { ...ann, email: 'ann@example.INVALID' })
  expect(tokens.refreshToken).toMatch(/^[A-Za-z0-9_-]{43}$/)
})

test('a known address gets the answer of a new one, and its password stays', async () => {
  const bob = inputOf(person('Bob'))
  const first = await register(bob)
  const again = await register({ ...bob, name: 'Mallory', password: 'another fifteen letters' })
  expect(again).toEqual(first)
  await signIn(world.ask, bob)
  await expect(signIn(world.ask, { ...bob, password: 'another fifteen letters' })).rejects.toThrow('InvalidCredentials')
})

test('the address of a staff member can’t be registered by a customer', async () => {
  const carla = person('Carla', 'support')
  await world.savePeople([carla])
  const before = await accounts()
  const { data } = await register({ ...inputOf(carla), password: 'another fifteen letters' })
  expect(data.register.__typename).toBe('RegistrationReceived')
  expect(await accounts()).toEqual(before)
  await signIn(world.ask, carla)
})

test('one address registered by twenty at once is one account, and all get one answer', async () => {
  const dora = inputOf(person('Dora'))
  const before = await accounts()
  const replica = await world.openReplica()
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) =>
    (index % 2 ? replica : world.ask)('Register', { variables: { input: { ...dora, name: `Dora ${index}` } } })))
  expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]!.data.register.__typename).toBe('RegistrationReceived')
  expect(await accounts()).toEqual({ customers: before.customers + 1, credentials: before.credentials + 1 })
  await signIn(world.ask, dora)
})

test('a weak password is refused with reasons, whether the address is known or not, and opens no account', async () => {
  const eve = { ...inputOf(person('Eve')), password: 'password123' }
  const before = await accounts()
  const answer = await register(eve)
  expect(answer.data.register.__typename).toBe('WeakPassword')
  expect(answer.data.register.reasons).toHaveLength(2)
  expect(await accounts()).toEqual(before)
  await register({ ...eve, password: 'good enough for a roof' })
  expect(await register(eve)).toEqual(answer)
})
