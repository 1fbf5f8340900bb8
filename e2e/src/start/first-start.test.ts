import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { DemoFile } from '@heliograph/app/demo/demo-file'
import { paste } from './paste.ts'
import { printedLines, withoutCredential, type PrintedLine } from './printed-lines.ts'
import { demoFileOf, registry, signedIn } from './signed-in.ts'
import { startShop, type Started } from './started.ts'
import { temporaryHome, type TemporaryHome } from './temporary-home.ts'

let place: TemporaryHome
let shop: Started
let demo: DemoFile
let lines: PrintedLine[]

beforeAll(async () => {
  place = await temporaryHome()
  shop = await startShop({ HELIOGRAPH_HOME: place.home })
  demo = await demoFileOf(place.home)
  lines = printedLines(shop.printed())
})
afterAll(() => place.remove())

const lineFor = (audience: string) => lines.find(line => line.audience === audience)!

test('each step is printed with how long it took', () => {
  // On the MySQL lane there is a mysqld on PATH, and it must be the one that is tested.
  const kind = inject('databaseKind') === 'mysql' ? 'mysql' : '(mariadb|mysql)'
  const steps = [...shop.printed().matchAll(/^ {2}(\S) (.+?) {2}\(\d+\.\d s\)$/gm)].map(([, mark, what]) => `${mark} ${what}`)
  expect(steps).toEqual([
    expect.stringMatching(new RegExp(`^✓ start the database · (.+ · )?new data · ${kind} \\d+\\.\\d+\\.\\d+$`)),
    '✓ migrate three databases, one user each',
    `✓ check the registry · ${new Set(registry.operations.map(({ name }) => name)).size} operations`,
    expect.stringMatching(/^✓ seed the demo · \d+ products, \d+ of them kits$/),
    '✓ open gateway and subgraphs',
    '✓ place the demo orders',
    '✓ let the demo people work',
  ])
})

test('everybody who can be signed in as is printed as demo.json has them', () => {
  const people = Object.entries(demo.people).flatMap(([role, accounts]) => accounts.map(account => ({ role, ...account })))
  expect(people.length).toBeGreaterThan(6)
  for (const { role, name, email, password } of people) {
    expect(shop.printed()).toMatch(new RegExp(`^  ${role} +${name} +${email} +${password}$`, 'm'))
  }
})

test('demo.json has name, e-mail and a password of its own for each person, by role, and partners', () => {
  expect(demo).toEqual({ people: expect.any(Object), partners: expect.any(Array) })
  expect(Object.keys(demo.people).toSorted()).toEqual(['admin', 'auditor', 'customer', 'developer', 'sales', 'support'])
  const accounts = Object.values(demo.people).flat()
  for (const account of accounts) {
    expect(account).toEqual({ name: expect.stringMatching(/./), email: expect.stringMatching(/@.+\.invalid$/), password: expect.stringMatching(/^\S{15,}$/) })
  }
  expect(new Set(accounts.map(account => account.password)).size).toBe(accounts.length)
  const partner = { name: expect.stringMatching(/./), clientId: expect.stringMatching(/^\S+$/), clientSecret: expect.stringMatching(/^\S{20,}$/) }
  for (const credential of demo.partners) expect(credential).toEqual(partner)
})

test('the line for each partner, pasted, gets its program a token', async () => {
  expect(demo.partners.length).toBeGreaterThan(0)
  for (const { clientId, clientSecret } of demo.partners) {
    const line = shop.printed().split('\n').find(printed => /^ *curl /.test(printed) && printed.includes(`${clientId}:${clientSecret}`))
    expect(await paste<object>(line!)).toMatchObject({ access_token: expect.stringMatching(/^eyJ/), token_type: 'Bearer' })
  }
})

test('nothing is printed to be pasted that no test here pastes', () => {
  expect(shop.printed().match(/^ *curl .+$/gm)).toHaveLength(lines.length + demo.partners.length)
})

test('there is a line to paste for every audience that has operations for clients', () => {
  const audiences = new Set(registry.operations.map(operation => operation.audience).filter(audience => audience !== 'system'))
  expect(lines.map(line => line.audience).toSorted()).toEqual([...audiences].toSorted())
})

test('the line for the public, pasted, shows products and prices', async () => {
  const { data, errors } = await paste(lineFor('public').line)
  expect(errors).toBeUndefined()
  expect(data.products.edges.length).toBeGreaterThan(0)
  for (const { node } of data.products.edges) expect(node.offer.price).toMatchObject({ amount: expect.stringMatching(/^\d+$/), currency: 'COP' })
})

test('the line for account, pasted, shows the person’s own e-mail address', async () => {
  const { data, errors } = await paste(lineFor('account').line)
  expect(errors).toBeUndefined()
  const { name, email } = demo.people.customer![0]!
  expect(data.me).toMatchObject({ name, email })
})

test('the line for customer, pasted, shows her own orders', async () => {
  const { data, errors } = await paste(lineFor('customer').line)
  expect(errors).toBeUndefined()
  expect(data.myOrders.edges.length).toBeGreaterThan(0)
  const own = await (await signedIn(shop, 'customer')).ask('MyOrders', { first: 100 })
  const ids = own.data.myOrders.edges.map(({ node }: { node: { id: string } }) => node.id)
  for (const { node } of data.myOrders.edges) expect(ids).toContain(node.id)
})

test('the line for support, pasted, shows somebody’s order and masks who that is', async () => {
  const { data, errors } = await paste(lineFor('support').line)
  expect(errors).toBeUndefined()
  const { name, email } = demo.people.customer![0]!
  expect(data.order.customer).toMatchObject({ maskedEmail: expect.stringMatching(/^.•+@.•+\.\w+$/), maskedName: expect.any(String) })
  for (const hidden of [name, email]) expect(JSON.stringify(data)).not.toContain(hidden)
})

test('the line for sales, pasted, shows a customer in the salesperson’s hands, masked, with her orders', async () => {
  const { data, errors } = await paste(lineFor('sales').line)
  expect(errors).toBeUndefined()
  const { name, email } = demo.people.customer![0]!
  const [{ node }] = data.myCustomers.edges
  expect(node.orders.edges.length).toBeGreaterThan(0)
  for (const hidden of [name, email]) expect(JSON.stringify(data)).not.toContain(hidden)
})

test.each(['admin', 'audit'])('the line for %s, pasted, shows who works here and what they hold', async audience => {
  const { data, errors } = await paste(lineFor(audience).line)
  expect(errors).toBeUndefined()
  const names = Object.values(demo.people).flat().map(person => person.name)
  expect(data.staff.edges.length).toBeGreaterThan(0)
  for (const { node } of data.staff.edges) {
    expect(names).toContain(node.name)
    expect(node.grants).toEqual([expect.objectContaining({ inForce: true })])
  }
})

test('the line for partner, pasted, shows what there is to order', async () => {
  const { data, errors } = await paste(lineFor('partner').line)
  expect(errors).toBeUndefined()
  expect(data.stock.edges.length).toBeGreaterThan(0)
  for (const { node } of data.stock.edges) expect(node.availability.available).toBeGreaterThanOrEqual(0)
})

test.each([
  ['account', 'UNAUTHENTICATED'],
  ['customer', 'UNAUTHENTICATED'],
  ['support', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['sales', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['admin', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['audit', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['partner', 'PERSISTED_QUERY_NOT_IN_LIST'],
])('the line for %s without its credential shows nothing', async (audience, code) => {
  const { line } = lineFor(audience)
  expect(withoutCredential(line)).not.toMatch(/authorization|accessToken|access_token/)
  const { data, errors } = await paste(withoutCredential(line))
  expect({ data, code: errors?.[0]?.extensions.code }).toEqual({ data: undefined, code })
})

test.each([
  ['customer', 'support'],
  ['support', 'customer'],
  ['support', 'admin'],
  ['sales', 'support'],
  ['admin', 'auditor'],
  ['partner', 'admin'],
] as const)('the line for %s, asked by %s, shows nothing', async (audience, role) => {
  const asker = await signedIn(shop, role)
  const answer = await asker.send('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: lineFor(audience).body })
  expect(answer.status).toBe(404)
  expect(await answer.json()).toEqual({ errors: [expect.objectContaining({ message: 'Unknown operation.' })] })
})

test.each([['/health', 'alive'], ['/ready', 'serving']])('GET %s answers 200 and names nothing that it depends on', async (path, status) => {
  const answer = await fetch(`${shop.url}${path}`)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ status })
})

test.each(['demo.json', 'secrets.json', 'heliograph.log', 'database/server.json', 'database/server.log'])('%s is readable by its owner alone', async name => {
  expect((await stat(join(place.home, name))).mode & 0o777).toBe(0o600)
})

test('nothing that was printed before the people and the lines is secret', () => {
  const [steps = ''] = shop.printed().split('People to sign in as')
  expect(steps).not.toMatch(/password|mysql:\/\//i)
})

test('no log holds a password, a token or anybody’s e-mail address', async () => {
  const account = demo.people.customer![1]!
  const stranger = await signedIn(shop, 'sales')
  const { data } = await stranger.ask('SignIn', { input: { email: account.email, password: account.password } })
  await stranger.ask('RefreshSession', { refreshToken: data.signIn.refreshToken })
  await stranger.ask('SignIn', { input: { email: account.email, password: 'a sentence that opens nothing' } })
  await stranger.ask('SignIn', { input: { email: 'nobody at all', password: 7 } })
  const input = { name: 'Olga Prada', email: 'olga.prada@customers.invalid', password: 'nine loud herons nest' }
  await stranger.ask('Register', { input })

  const logs = await Promise.all(['heliograph.log', 'database/server.log'].map(name => readFile(join(place.home, name), 'utf8')))
  expect(logs[0]).toContain('"operation":"SignIn"')
  const log = logs.join('\n')
  const accounts = [...Object.values(demo.people).flat(), input]
  const secrets = JSON.parse(await readFile(join(place.home, 'secrets.json'), 'utf8')) as Record<string, string | Record<string, string>>
  const values = Object.values(secrets).flatMap(value => typeof value === 'object' ? Object.values(value) : value).filter(value => typeof value === 'string')
  expect(values.length).toBeGreaterThan(8)
  const words = [
    ...values, ...accounts.flatMap(({ name, email, password }) => [name, email, password]),
    ...demo.partners.map(partner => partner.clientSecret), 'a sentence that opens nothing', data.signIn.accessToken, data.signIn.refreshToken, stranger.accessToken!,
  ]
  expect(words.filter(word => log.includes(word))).toEqual([])
  expect(log).not.toMatch(/\beyJ[\w-]+\.|[\w.+-]+@[\w-]+\.[a-z]+/)
})
