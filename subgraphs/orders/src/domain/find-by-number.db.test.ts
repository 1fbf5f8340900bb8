import { expect, test } from 'vitest'
import { bought, openTestShop, piece } from '../../test/open-test-shop.ts'
import { partner, salesperson, support } from '../../test/people.ts'
import { findByNumber } from './find-by-number.ts'
import { newOrderNumber } from './order-number.ts'

test('support finds an order by its number, however it was said', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const order = await bought(t.shop, t.ann, ['A-1', 1])
  await bought(t.shop, t.bob, ['A-1', 1])
  const misheard = order.number.replaceAll('0', 'o').replaceAll('1', 'l')
  for (const said of [order.number, order.number.toLowerCase(), order.number.replace('-', ' '), misheard]) {
    expect(await findByNumber(t.shop, support, said)).toEqual(order)
  }
  expect(await findByNumber(t.shop, support, newOrderNumber())).toBe(null)
})

test('no number finds no order, and a slip of the tongue does not even ask', async () => {
  await using t = await openTestShop()
  await t.pool.close()
  const number = newOrderNumber()
  const slip = number.replace(/.$/, last => (last === '0' ? '2' : '0'))
  expect(await findByNumber(t.shop, support, null)).toBe(null)
  expect(await findByNumber(t.shop, support, slip)).toBe(null)
  await expect(findByNumber(t.shop, support, number)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
})

test('a number opens nobody else’s order', async () => {
  await using t = await openTestShop()
  await t.save(piece('A-1', 10))
  const { number } = await bought(t.shop, t.ann, ['A-1', 1])
  for (const viewer of [t.bob, partner(), salesperson()]) expect(await findByNumber(t.shop, viewer, number)).toBe(null)
})
