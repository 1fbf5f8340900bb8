import { request } from 'node:http'
import { sealTokens } from '@heliograph/access/token-handoff'
import { openLog } from '@heliograph/runtime/log'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { errorOf, openTestGateway, type TestGateway } from './fixtures/open-test-gateway.ts'
import { staffRegistry, supportCancel } from './fixtures/staff-registry.ts'
import { idOf } from './fixtures/tiny-registry.ts'
import { staffLines } from './staff-lines.ts'
import { staffLogOf } from './staff-log.ts'

const [order, client] = [uuidv7(), uuidv7()]
const variables = {
  input: { order, reason: 'FRAUD', role: 'SALES', lines: [{ sku: 'PV-1' }, { sku: 'PV-2' }, { sku: 'PV-1' }], name: 'Kanarienvogel' },
  client,
}
const cancelled = (answer: object | null, errors?: object[]) =>
  ({ data: { cancelled: answer }, ...(errors ? { errors } : {}) })
const done = { __typename: 'OrderCancelled', customer: 'Kanarienvogel' }
const said = (code: string, path: (string | number)[] = ['cancelled']) =>
  ({ message: 'Kanarienvogel', path, extensions: { code } })
const body = JSON.stringify({ documentId: supportCancel.id, variables })

let gateway: TestGateway
beforeEach(async () => {
  gateway = await openTestGateway({ registry: staffRegistry, limits: { deadlineMs: 500, identityTimeoutMs: 400 } })
  gateway.orders.on('cancelOrder', () => cancelled(done))
})
afterEach(() => gateway.close())

/** The lines of the two events, without what every line of the log has. */
function told() {
  return gateway.lines.filter(({ event }) => event === 'staff write' || event === 'denied')
    .map(({ name: _name, pid: _pid, time: _time, msg: _msg, ...line }) => line)
}
const requestId = expect.stringMatching(/^[0-9a-f-]{36}$/) as string
const operation = { operation: 'SupportCancel', operationId: supportCancel.id }
const named = { targets: [order, 'PV-1', 'PV-2', client], reason: 'FRAUD', role: 'SALES' }

describe('a write of staff', () => {
  test('leaves one line: who, in which roles, did what to which ids, why, and how it ended', async () => {
    const { headers, subject } = await gateway.token(['support', 'sales'])
    await gateway.post(body, headers)
    const [answered] = gateway.lines.filter(({ event }) => event === 'answered')
    expect(told()).toEqual([{
      level: 'info', event: 'staff write', requestId: answered!['requestId'], who: subject, viewer: 'staff',
      roles: ['support', 'sales'], ...operation, ...named, outcome: 'OrderCancelled',
    }])
  })

  test.each<[outcome: string, what: string, reply: () => unknown]>([
    ['CannotCancel', 'an answer of another type', () => cancelled({ __typename: 'CannotCancel', why: 'Kanarien' })],
    ['NOT_FOUND', 'no such row', () => cancelled(null, [said('NOT_FOUND')])],
    ['BAD_USER_INPUT', 'a refusal of the whole document', () => errorOf('BAD_USER_INPUT', 'Kanarienvogel')],
    ['nothing', 'a null that is no error', () => cancelled(null)],
    ['unknown', 'a bug', () => cancelled(null, [said('INTERNAL_SERVER_ERROR')])],
    ['unknown', 'a code that is none', () => cancelled(null, [said('Kanarienvogel')])],
    ['unknown', 'two stories', () => cancelled(null, [said('CONFLICT'), said('INTERNAL_SERVER_ERROR')])],
    ['unknown', 'a field below that is missing', () => cancelled({ __typename: 'OrderCancelled' })],
    ['unknown', 'a field below not found', () => cancelled(null, [said('NOT_FOUND', ['cancelled', 'customer'])])],
    ['unknown', 'a type that is none', () => cancelled({ ...done, __typename: 'Kanarienvogel' })],
    ['unknown', 'a subgraph that is down', () => { throw new Error('ECONNREFUSED') }],
    ['unknown', 'a subgraph that is late', () => new Promise(() => {})],
    ['unknown', 'rubbish', () => ({ status: 200, body: '<html>' })],
  ])('ends as %s: %s', async (outcome, _what, reply) => {
    gateway.orders.on('cancelOrder', reply)
    await gateway.post(body, (await gateway.token(['support'])).headers)
    expect(told()).toEqual([expect.objectContaining({ event: 'staff write', ...named, outcome })])
    expect(JSON.stringify(told())).not.toContain('Kanarien')
  })

  test('is told though the client went away before the answer', async () => {
    const { headers } = await gateway.token(['support'])
    const asked = new Promise<void>(resolve => {
      gateway.orders.on('cancelOrder', () => (resolve(), new Promise(() => {})))
    })
    const leaving = request(`${gateway.url}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json', ...headers },
    })
    leaving.on('error', () => {}).end(body)
    await asked
    leaving.destroy()
    await vi.waitFor(() => { expect(told()).not.toEqual([]) })
    expect(told()).toEqual([expect.objectContaining({ event: 'staff write', ...named, outcome: 'unknown' })])
  })

  test('is told though the answer could not be made, and in whatever audience it is theirs', async () => {
    gateway.identity.on('signOut', () => ({
      status: 200, body: '{"data":{"signOut":{"id":"1"}}}',
      tokens: sealTokens(gateway.identity.key, 'clear', 'another request'),
    }))
    const { headers, subject } = await gateway.token(['admin'])
    expect((await gateway.ask('SignOut', {}, headers)).status).toBe(503)
    expect(told()).toEqual([{
      level: 'info', event: 'staff write', requestId, who: subject, viewer: 'staff', roles: ['admin'],
      operation: 'SignOut', operationId: idOf('SignOut'), outcome: 'unknown',
    }])
  })

  test('ends as done: an answer without the name of its type', async () => {
    gateway.identity.on('signOut', () => ({ data: { signOut: { id: '1' } } }))
    await gateway.ask('SignOut', {}, (await gateway.token(['developer'])).headers)
    expect(told()).toEqual([expect.objectContaining({ event: 'staff write', operation: 'SignOut', outcome: 'done' })])
  })

  test('is no write when it did not begin, only asked, ran as nobody, or was a customer’s', async () => {
    gateway.orders.on('order', () => ({ data: { order: { id: '1', number: '1' } } }))
    gateway.orders.on('placeOrder', () => ({ data: { placeOrder: { id: '1' } } }))
    gateway.identity.on('subscribe', () => ({ data: { subscribe: { id: '1' } } }))
    const [staff, customer] = [(await gateway.token(['support'])).headers, (await gateway.token()).headers]
    const lines = [{ sku: 'PV-1', quantity: 1 }]
    const replies = [
      await gateway.post(JSON.stringify({ documentId: supportCancel.id, variables: { client: 'x' } }), staff),
      await gateway.ask('SupportOrder', { id: order }, staff),
      await gateway.ask('SubscribeToNews', {}, staff),
      await gateway.ask('PlaceOrder', { input: { idempotencyKey: 'k'.repeat(16), lines } }, customer),
    ]
    expect(replies.map(({ status }) => status)).toEqual([400, 200, 200, 200])
    expect(told()).toEqual([])
  })
})

describe('a denial leaves one line', () => {
  test('where no role of theirs is enough', async () => {
    const { headers, subject } = await gateway.token(['customer'])
    expect((await gateway.ask('StaffList', {}, headers)).status).toBe(403)
    expect(told()).toEqual([{
      level: 'warn', event: 'denied', requestId, who: subject, viewer: 'customer', roles: ['customer'],
      operation: 'StaffList', operationId: idOf('StaffList'), stage: 'access', code: 'FORBIDDEN',
    }])
  })

  test('where the operation is of another audience: with its name, before its variables are looked at', async () => {
    const { headers, subject } = await gateway.token(['partner'])
    expect((await gateway.post(body, headers)).status).toBe(404)
    expect(told()).toEqual([{
      level: 'warn', event: 'denied', requestId, who: subject, viewer: 'partner', roles: ['partner'],
      ...operation, stage: 'operation', code: 'PERSISTED_QUERY_NOT_IN_LIST',
    }])
  })

  test('where there is no such operation: without the id that was tried', async () => {
    const { headers, subject } = await gateway.token(['support'])
    await gateway.post('{"documentId":"kanarienvogel"}', headers)
    await gateway.ask('SessionVerdict', { session: order }, headers)
    const line = {
      level: 'warn', event: 'denied', requestId, who: subject, viewer: 'staff', roles: ['support'],
      stage: 'operation', code: 'PERSISTED_QUERY_NOT_IN_LIST',
    }
    expect(told()).toEqual([line, line])
  })

  test('where the mutation’s own field forbids it: nothing was written', async () => {
    gateway.orders.on('cancelOrder', () => cancelled(null, [said('FORBIDDEN')]))
    const { headers, subject } = await gateway.token(['support'])
    await gateway.post(body, headers)
    expect(told()).toEqual([{
      level: 'warn', event: 'denied', requestId, who: subject, viewer: 'staff', roles: ['support'],
      ...operation, ...named, stage: 'execute', code: 'FORBIDDEN',
    }])
  })

  test('beside that of the write where only a field below is forbidden', async () => {
    gateway.orders.on('cancelOrder', () => cancelled(done, [said('FORBIDDEN', ['cancelled', 'customer'])]))
    await gateway.post(body, (await gateway.token(['support'])).headers)
    expect(told()).toEqual([
      expect.objectContaining({ event: 'staff write', outcome: 'OrderCancelled' }),
      expect.objectContaining({ event: 'denied', stage: 'execute', ...named }),
    ])
  })

  test('but none for a stranger, nor for what is wrong in another way', async () => {
    const staff = (await gateway.token(['support'])).headers
    const replies = [
      await gateway.post(body),
      await gateway.ask('Me'),
      await gateway.post('{"documentId":"kanarienvogel"}'),
      await gateway.post('{', staff),
      await gateway.get({ id: idOf('SignOut') }, staff),
      await gateway.ask('SupportOrder', { id: 'kanarienvogel' }, staff),
    ]
    expect(replies.map(({ status }) => status)).toEqual([404, 401, 404, 400, 405, 400])
    expect(told()).toEqual([])
  })
})

test('a line has the fields of its table and no other', async () => {
  gateway.orders.on('cancelOrder', () => cancelled(done, [said('FORBIDDEN', ['cancelled', 'customer'])]))
  await gateway.post(body, (await gateway.token(['support'])).headers)
  const fields = told().map(({ level: _level, event, ...line }) => [event, Object.keys(line)])
  expect(Object.fromEntries(fields)).toEqual(staffLines)
})

test('LOG_LEVEL shortens the log, and keeps what staff did', () => {
  const lines: string[] = []
  const log = openLog({ name: 'gateway', level: 'error', destination: { write: line => { lines.push(line) } } })
  log.info({}, 'answered')
  staffLogOf(log).info({}, 'staff write')
  expect(lines.map(line => (JSON.parse(line) as { msg: string }).msg)).toEqual(['staff write'])
})
