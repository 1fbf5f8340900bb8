import * as argon2 from '@node-rs/argon2'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { claimsOf, hourMs, minuteMs, person, sessionOf, signIn } from '../../test/people.ts'

/** What was hashed, and against which parameters. */
let worked: object[] = []
const watched: Pick<typeof argon2, 'hash' | 'verify'> = {
  hash: (password, options) => {
    worked.push({ hash: { ...options, secret: undefined } })
    return argon2.hash(password, options)
  },
  verify: (hash, password, options) => {
    worked.push({ verify: argon2.parseOptions(hash) })
    return argon2.verify(hash, password, options)
  },
}
const pepper = randomBytes(32)

let world: World
beforeAll(async () => { world = await openWorld({ pepper, argon2: watched }) })
beforeEach(() => { worked = [] })
afterAll(() => world[Symbol.asyncDispose]())

const ann = person('Ann')
const carla = person('Carla', 'support')
beforeAll(() => world.savePeople([ann, carla]))

const attempt = (email: string, password: string, ask = world.ask) =>
  ask('SignIn', { variables: { input: { email, password, tokens: 'BODY' } } })
const wrong = 'not the password at all'

test('an access token says who, in which session and since when, for five minutes', async () => {
  const tokens = await signIn(world.ask, ann)
  const nowS = world.clock.now() / 1000
  expect(claimsOf(tokens)).toMatchObject({ sub: ann.id, kind: 'customer', auth_time: nowS, iat: nowS, exp: nowS + 300 })
  expect(tokens.accessTokenExpiresAt).toBe(new Date(world.clock.now() + 5 * minuteMs).toISOString())
  expect(tokens.sessionEndsAt).toBe(new Date(world.clock.now() + 12 * hourMs).toISOString())
  expect((await signIn(world.ask, carla)).sessionEndsAt).toBe(new Date(world.clock.now() + 8 * hourMs).toISOString())
})

test('unknown address and wrong password get one answer, after the same work and the same statements', async () => {
  const first = await attempt(ann.email, wrong)
  const workForWrong = worked
  worked = []
  const second = await attempt('nobody@example.invalid', wrong)
  expect(second).toEqual(first)
  expect(first.data.signIn).toEqual({ __typename: 'InvalidCredentials', message: 'Unknown address or wrong password.' })
  expect(worked).toEqual(workForWrong)
  expect(worked).toHaveLength(1)
})

test.each([['known', person('Fay')], ['unknown', person('Gus')]])(
  'after ten failures a %s address is locked for 15 minutes everywhere: same answer, same work', async (kind, who) => {
    if (kind === 'known') await world.savePeople([who])
    const replica = await world.openReplica()
    const open = await attempt(who.email, wrong)
    const workWhenOpen = worked.filter(work => 'verify' in work).at(-1)
    for (let failures = 1; failures < 10; failures++) {
      expect(await attempt(who.email, wrong, failures % 2 ? replica : world.ask)).toEqual(open)
    }

    worked = []
    expect(await attempt(who.email, who.password)).toEqual(open)
    expect(await attempt(who.email, who.password, replica)).toEqual(open)
    expect(worked).toEqual([workWhenOpen, workWhenOpen])

    world.pass(15 * minuteMs)
    if (kind === 'known') await signIn(world.ask, who)
  })

test('of forty guesses sent at once ten are tried', async () => {
  const hal = person('Hal')
  await world.savePeople([hal])
  await Promise.all(Array.from({ length: 40 }, () => attempt(hal.email, wrong)))
  const address = world.addressOf(hal.email)
  const [row] = await world.sql('SELECT attempts FROM sign_in_attempts WHERE email_index = ?', [address])
  expect(row!.attempts).toBe(10)
  expect((await attempt(hal.email, hal.password)).data.signIn.__typename).toBe('InvalidCredentials')
})

test('the right password thirty times at once is let in thirty times', async () => {
  const ivy = person('Ivy')
  await world.savePeople([ivy])
  const answers = await Promise.all(Array.from({ length: 30 }, () => attempt(ivy.email, ivy.password)))
  expect(answers.map(({ data }) => data.signIn.__typename)).toEqual(answers.map(() => 'SignedIn'))
})

test('signing in sets the count back to zero', async () => {
  for (let round = 0; round < 3; round++) {
    for (let failures = 0; failures < 9; failures++) await attempt(ann.email, wrong)
    expect(sessionOf(await signIn(world.ask, ann))).toBeDefined()
  }
})

test('a hash of other parameters is replaced at the next sign-in, and only then', async () => {
  const old = await argon2.hash(ann.password, { memoryCost: 9_216, timeCost: 3, parallelism: 1, secret: pepper })
  await world.sql('UPDATE password_credentials SET password_hash = ? WHERE person_id = ?', [old, ann.id])
  async function stored() {
    const [row] = await world.sql('SELECT password_hash FROM password_credentials WHERE person_id = ?', [ann.id])
    return row!.password_hash as string
  }

  await attempt(ann.email, wrong)
  expect(await stored()).toBe(old)
  await signIn(world.ask, ann)
  const renewed = await stored()
  expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  await signIn(world.ask, ann)
  expect(await stored()).toBe(renewed)
})

test('the same address in other letters is the same account', async () => {
  expect(claimsOf(await signIn(world.ask, { ...ann, email: ann.email.toUpperCase() })).sub).toBe(ann.id)
})

test('a browser that wants cookies gets no token in the answer; the gateway gets them sealed', async () => {
  const input = { email: ann.email, password: ann.password, tokens: 'COOKIE' }
  const { data, tokens } = await world.ask('SignIn', { variables: { input } })
  expect(data.signIn).toMatchObject({ __typename: 'SignedIn', accessToken: null, refreshToken: null })
  expect(tokens).toMatchObject({ sessionEndsAt: data.signIn.sessionEndsAt, accessToken: expect.stringMatching(/^eyJ/) })
})

test('tokens in the body are not handed to the gateway as well', async () => {
  expect((await attempt(ann.email, ann.password)).tokens).toBeNull()
  expect((await attempt(ann.email, wrong)).tokens).toBeNull()
})
