import { uuidv7 } from '@heliograph/runtime/uuid'
import { expect, test } from 'vitest'
import { openTestGateway } from './fixtures/open-test-gateway.ts'

test('a request leaves one line, with nothing of a person in it', async () => {
  await using gateway = await openTestGateway()
  gateway.orders.on('order', () => ({ data: { order: { id: '1', number: 'K7-secret' } } }))
  const { headers, token, subject, session } = await gateway.token()
  const id = uuidv7()
  gateway.lines.length = 0
  await gateway.ask('MyOrder', { id }, headers)
  expect(gateway.lines).toEqual([expect.objectContaining({
    level: 'info', event: 'answered', operation: 'MyOrder', viewer: 'customer', roles: ['customer'], status: 200,
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, tookMs: expect.any(Number) as number,
  })])
  const text = JSON.stringify(gateway.lines)
  for (const secret of [id, token, subject, session, 'K7-secret', '127.0.0.1']) expect(text).not.toContain(secret)
})

test('a refusal leaves one line that says why, and nothing that the caller wrote', async () => {
  await using gateway = await openTestGateway()
  const probes = [
    () => gateway.post('{"documentId":"kanarienvogel"}'),
    () => gateway.post('{"kanarienvogel":1}'),
    () => gateway.ask('Me', {}, { authorization: 'Bearer kanarienvogel.a.b', 'user-agent': 'kanarienvogel' }),
    () => gateway.ask('SignIn', { input: { email: 'kanarienvogel', password: 'kanarienvogel' } }),
    () => gateway.ask('SignIn', { kanarienvogel: 1 }),
    () => gateway.get({ kanarienvogel: 'x' }),
  ]
  for (const probe of probes) {
    gateway.lines.length = 0
    const { status, body } = await probe()
    expect(gateway.lines).toEqual([
      expect.objectContaining({
        level: 'warn',
        event: 'refused',
        status,
        code: body.errors![0]!.extensions.code,
        why: expect.any(String) as string,
      }),
    ])
    expect(JSON.stringify(gateway.lines)).not.toContain('kanarienvogel')
  }
})

test('codes of field errors are in the line', async () => {
  await using gateway = await openTestGateway()
  gateway.catalog.on('product', () => ({
    data: { product: null },
    errors: [{ message: 'x', path: ['product'], extensions: { code: 'FORBIDDEN' } }],
  }))
  gateway.lines.length = 0
  await gateway.ask('ProductDetail', { slug: 'a-b' })
  expect(gateway.lines).toEqual([expect.objectContaining({ event: 'answered', status: 200, codes: ['FORBIDDEN'] })])
})
