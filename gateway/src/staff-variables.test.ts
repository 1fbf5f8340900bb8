import * as fc from 'fast-check'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { scalars } from '@heliograph/schema/scalars'
import { expect, test } from 'vitest'
import { openTestGateway } from './fixtures/open-test-gateway.ts'
import { reasons, staffRegistry, supportCancel } from './fixtures/staff-registry.ts'
import { compileNamed } from './staff-variables.ts'

const [order, client] = [uuidv7(), uuidv7()]

test('ids are named once each, wherever they are; what is absent or null is not', () => {
  const names = compileNamed(supportCancel)
  const sold = [{ sku: 'A-1' }, { sku: null }, {}, { sku: 'A-1' }]
  expect(names({ input: { order, reason: 'ASKED', lines: sold }, client }))
    .toEqual({ targets: [order, 'A-1', client], reason: 'ASKED' })
  expect(names({ input: { order, reason: 'ASKED', lines: null } })).toEqual({ targets: [order], reason: 'ASKED' })
  expect(names({ input: { role: 'SALES' } })).toEqual({ role: 'SALES' })
  expect(names({ input: null })).toEqual({})
})

test.each([
  'input.email', 'input.name', 'input.token', 'input.lines.mark', 'input.reason', 'input', 'input.lines', 'nowhere',
])('a registry that calls $%s a target is refused', path => {
  const edited = { ...supportCancel, logged: { targets: [path] } }
  expect(() => compileNamed(edited)).toThrow(`The registry logs $${path} of SupportCancel`)
})

test.each(['input.name', 'input.order', 'nowhere'])('a registry that calls $%s a reason or a role is refused', path => {
  for (const word of ['reason', 'role']) {
    const edited = { ...supportCancel, logged: { targets: [], [word]: path } }
    expect(() => compileNamed(edited)).toThrow(`The registry logs $${path} of SupportCancel`)
  }
})

/** Texts that keep the contract, each with a mark in it that nothing else in a line has. */
const mark = fc.stringMatching(/^[a-z]{4,12}$/).map(text => `zz${text}zz`)
const texts = fc.record({
  name: mark,
  email: mark.map(text => `${text}@${text}.example`),
  phone: fc.integer({ min: 1e12, max: 9e12 }).map(number => `+${number}`),
  token: mark.map(text => text.padEnd(20, '.')),
  key: mark.map(text => text.padEnd(16, '-')),
  password: fc.oneof(mark, fc.uuid()),
})
const { pattern, minLength, maxLength } = scalars.Sku
const sku = fc.stringMatching(new RegExp(pattern)).filter(({ length }) => length >= minLength && length <= maxLength)
const lines = fc.array(fc.record({ sku, mark }), { maxLength: 5 })

test('no text of a variable that is neither id nor enum reaches a line of the log', async () => {
  await using gateway = await openTestGateway({ registry: staffRegistry })
  const { headers } = await gateway.token(['support'])
  const errors = [{ message: 'x', path: ['cancelled'], extensions: { code: 'FORBIDDEN' } }]
  await fc.assert(fc.asyncProperty(
    texts, lines, fc.constantFrom(...reasons), fc.boolean(), fc.boolean(),
    async (written, sold, reason, isDenied, isRefused) => {
      gateway.lines.length = 0
      // The subgraph gives all of it back, where it has a place for texts.
      const echo = { __typename: 'OrderCancelled', customer: JSON.stringify(written) }
      const reply = isDenied ? { data: { cancelled: null }, errors } : { data: { cancelled: echo } }
      gateway.orders.on('cancelOrder', () => reply)
      const input = { order: isRefused ? written.name : order, reason, lines: sold, ...written }
      await gateway.post(JSON.stringify({ documentId: supportCancel.id, variables: { input, client } }), headers)

      const told = JSON.stringify(gateway.lines)
      const leaked = [...Object.values(written), ...sold.map(line => line.mark)].filter(text => told.includes(text))
      expect(leaked).toEqual([])
      const kept = gateway.lines.filter(({ event }) => event === 'staff write' || event === 'denied')
      const targets = [...new Set([order, ...sold.map(({ sku }) => sku), client])]
      expect(kept).toMatchObject(isRefused ? [] : [{ event: isDenied ? 'denied' : 'staff write', reason, targets }])
    },
  ), { numRuns: 60 })
})
