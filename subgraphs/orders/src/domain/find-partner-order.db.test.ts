import { uuidv7 } from '@heliograph/runtime/uuid'
import { expect, test } from 'vitest'
import { aPartnerOrder } from '../../test/a-partner-order.ts'
import { bought, openTestShop, piece } from '../../test/open-test-shop.ts'
import { partner, support } from '../../test/people.ts'
import { findPartnerOrder } from './find-partner-order.ts'

const firm = partner()
const rival = partner()

test('a partner finds an order by its id and by its reference', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const order = await aPartnerOrder(t.shop, firm, 'PO-7', ['A-1', 1])
  await aPartnerOrder(t.shop, firm, 'PO-8', ['A-1', 1])
  expect(await findPartnerOrder(t.shop, firm, { id: order.id })).toEqual(order)
  expect(await findPartnerOrder(t.shop, firm, { reference: 'PO-7' })).toEqual(order)
})

test('another partner’s order, a customer’s and one that does not exist are one answer', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const theirs = await aPartnerOrder(t.shop, firm, 'PO-7', ['A-1', 1])
  const anns = await bought(t.shop, t.ann, ['A-1', 1])
  const asked = [{ id: theirs.id }, { reference: 'PO-7' }, { id: anns.id }, { id: uuidv7() }, { reference: 'NONE' }]
  for (const one of [...asked, { id: 'PO-7' }, { reference: theirs.id }, { reference: 'PO-7 ' }]) {
    expect(await findPartnerOrder(t.shop, rival, one)).toBe(null)
  }
})

test('both an id and a reference, or neither, are the partner’s mistake', async () => {
  await using t = await openTestShop()
  for (const asked of [{}, { id: null, reference: null }, { id: uuidv7(), reference: 'PO-7' }]) {
    await expect(findPartnerOrder(t.shop, firm, asked)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  }
})

test('who is no partner has no orders of a partner', async () => {
  await using t = await openTestShop()
  for (const viewer of [t.ann, support]) {
    await expect(findPartnerOrder(t.shop, viewer, { reference: 'PO-7' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  }
})
