import { sealAssignment } from '@heliograph/access/assignment'
import type { Viewer } from '@heliograph/access/viewer'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { statementsDuring } from '@heliograph/testkit/counting-statements'
import { expect, test } from 'vitest'
import { bought, openTestShop, piece } from '../../test/open-test-shop.ts'
import { fetchOf, openTestSubgraph } from '../../test/open-test-subgraph.ts'
import { customer, key, salesperson, support } from '../../test/people.ts'

const aNote = (order: string, text: string) => ({ idempotencyKey: key(), order, text, reason: 'OTHER' })

test('support writes a note of an order and reads it there, with its author', async () => {
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t)
  await t.save(piece('A-1', 10))
  const { id } = await bought(t.shop, t.ann, ['A-1', 1])
  const added = await orders.ask(support, fetchOf('SupportAddNote'), { input: aNote(id, 'Llama mañana') })
  expect(added.data.addOrderNote).toMatchObject({
    __typename: 'OrderNoteAdded',
    note: { at: '2026-11-23T15:00:00.000Z', reason: 'OTHER', text: 'Llama mañana' },
  })
  const { data } = await orders.ask(support, fetchOf('SupportOrder'), { id })
  const author = { __typename: 'StaffMember', id: support.id }
  expect(data.order.notes).toMatchObject({
    edges: [{ node: { ...added.data.addOrderNote.note, author } }],
    pageInfo: { hasNextPage: false },
  })
})

test('a note of an order that is not there is “not found”, and a customer may write none', async () => {
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t)
  await t.save(piece('A-1', 10))
  const { id } = await bought(t.shop, t.ann, ['A-1', 1])
  const codeFor = async (viewer: Viewer, order: string) =>
    (await orders.ask(viewer, fetchOf('SupportAddNote'), { input: aNote(order, 'x') })).errors[0].extensions.code
  expect(await codeFor(support, uuidv7())).toBe('NOT_FOUND')
  expect(await codeFor(t.ann, id)).toBe('FORBIDDEN')
  expect(await t.count('order_notes')).toBe(0)
})

test('the customer never sees a note: the field is refused', async () => {
  const notes = 'query($id:ID!){order(id:$id){id notes(first:1){edges{node{text}}}}}'
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t, notes)
  await t.save(piece('A-1', 10))
  const { id } = await bought(t.shop, t.ann, ['A-1', 1])
  await orders.ask(support, fetchOf('SupportAddNote'), { input: aNote(id, 'never told') })
  const answer = await orders.ask(t.ann, notes, { id })
  expect(answer.errors[0].extensions.code).toBe('FORBIDDEN')
  expect(JSON.stringify(answer)).not.toContain('never told')
})

test('the notes of many orders are one statement, as their lines are', async () => {
  const notes = 'query($of:[_Any!]!){_entities(representations:$of){...on Order{id notes(first:2){edges{node{text}}}}}}'
  await using t = await openTestShop()
  await t.save(piece('A-1', 100))
  await using orders = await openTestSubgraph(t, notes)
  const ids: string[] = []
  for (let n = 0; n < 12; n++) ids.push((await bought(t.shop, t.ann, ['A-1', 1])).id)
  for (const id of ids) {
    t.clock.nowMs += 1
    await orders.ask(support, fetchOf('SupportAddNote'), { input: aNote(id, `of ${id}`) })
  }
  const statementsFor = async (n: number) => {
    const of = ids.slice(0, n).map(id => ({ __typename: 'Order', id }))
    const { answer, sent } = await statementsDuring(() => orders.ask(support, notes, { of }))
    const shown = answer.data._entities.map((one: { notes: { edges: unknown[] } }) => one.notes.edges)
    expect(shown).toEqual(ids.slice(0, n).map(id => [{ node: { text: `of ${id}` } }]))
    return sent.length
  }
  // Orders, notes.
  expect([await statementsFor(1), await statementsFor(12)]).toEqual([2, 2])
})

test('the queue is one statement, whatever its page and states', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 100))
  const placed: string[] = []
  for (let n = 0; n < 12; n++) {
    t.clock.nowMs += 1
    placed.push((await bought(t.shop, customer(), ['A-1', 1])).id)
  }
  await using orders = await openTestSubgraph(t)
  const statementsFor = async (asked: { first: number; states?: string[] }) => {
    const { answer, sent } = await statementsDuring(() => orders.ask(support, fetchOf('SupportQueue'), asked))
    const shown = answer.data.orderQueue.edges.map(({ node }: { node: { id: string } }) => node.id)
    expect(shown).toEqual(placed.slice(0, asked.first))
    return sent.length
  }
  expect(await statementsFor({ first: 1 })).toBe(1)
  expect(await statementsFor({ first: 12 })).toBe(1)
  expect(await statementsFor({ first: 5, states: ['PENDING_PAYMENT'] })).toBe(1)
  expect(await orders.ask(support, fetchOf('SupportQueue'), { first: 1, states: [] })).toMatchObject({
    errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
  })
})

test('an order is found by its number, and without one nothing is', async () => {
  await using t = await openTestShop()
  await using orders = await openTestSubgraph(t)
  await t.save(piece('A-1', 10))
  const { id, number } = await bought(t.shop, t.ann, ['A-1', 1])
  const found = async (asked: object) => (await orders.ask(support, fetchOf('SupportSearch'), asked)).data.orderByNumber
  expect(await found({ number: number.toLowerCase() })).toMatchObject({ id, customer: { id: t.ann.id }, partner: null })
  for (const asked of [{}, { number: null }]) expect(await found(asked)).toBe(null)
})

test('a page of customers shows the orders of those who are assigned, in one statement', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 100))
  const buyers = Array.from({ length: 10 }, customer)
  for (const buyer of buyers) await bought(t.shop, buyer, ['A-1', 1])
  await using orders = await openTestSubgraph(t)
  const sales = salesperson()
  const wordOn = (id: string) =>
    sealAssignment(orders.keys.statement, { customer: id, staff: sales.id }, t.clock.nowMs + 1)
  const ask = async (viewer: Viewer, operation: string, asked: { id: string; assignment: string | null }[]) => {
    const representations = asked.map(one => ({ __typename: 'Customer', ...one }))
    const { answer, sent } = await statementsDuring(() => orders.ask(viewer, fetchOf(operation), { representations }))
    expect(answer.errors).toBeUndefined()
    const found = answer.data._entities.map((one: { orders: { edges: unknown[] } }) => one.orders.edges.length)
    return { found, statements: sent.length }
  }
  const ids = buyers.map(buyer => String(buyer.id))
  const assigned = ids.map((id, n) => ({ id, assignment: n < 6 ? wordOn(id) : null }))
  expect(await ask(sales, 'SalesPipeline', assigned)).toEqual({
    found: [1, 1, 1, 1, 1, 1, 0, 0, 0, 0],
    statements: 1,
  })
  expect(await ask(support, 'SupportCustomer', assigned)).toEqual({ found: Array(10).fill(1), statements: 1 })
  expect(await ask(salesperson(), 'SalesPipeline', assigned)).toEqual({ found: Array(10).fill(0), statements: 0 })
})
