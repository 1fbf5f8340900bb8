import type { SubgraphName } from '@heliograph/schema/subgraph-names'
import { createConnection } from 'mysql2/promise'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => { shop = await openShop() })
afterAll(() => shop.close())

/** What somebody could do who got hold of a subgraph's own connection. Access denied: 1044, 1142 and 1143. */
async function attempt(name: SubgraphName, statement: string): Promise<number | 'done'> {
  const connection = await createConnection(shop.databases[name])
  try {
    await connection.query(statement)
    return 'done'
  } catch (error) {
    return (error as { errno: number }).errno
  } finally {
    await connection.end()
  }
}
const tableOf = { catalog: 'products', orders: 'orders', identity: 'customers' } as const

describe.each(Object.keys(tableOf) as SubgraphName[])('the user of %s', name => {
  test('reads its own tables, so the connection is a good one', async () => {
    expect(await attempt(name, `SELECT 1 FROM ${tableOf[name]} LIMIT 1`)).toBe('done')
  })
  test.each(Object.entries(tableOf).filter(([other]) => other !== name))('cannot read %s’s', async (other, table) => {
    const { database } = shop.databases[other as SubgraphName]
    expect([1044, 1142]).toContain(await attempt(name, `SELECT 1 FROM ${database}.${table} LIMIT 1`))
  })
  test('cannot change the schema, empty a table or make users', async () => {
    for (const statement of [`DROP TABLE ${tableOf[name]}`, `TRUNCATE ${tableOf[name]}`, 'CREATE TABLE planted (id INT)', `ALTER TABLE ${tableOf[name]} ADD planted INT`]) {
      expect([1044, 1142]).toContain(await attempt(name, statement))
    }
    expect([1044, 1227, 1396]).toContain(await attempt(name, "CREATE USER planted IDENTIFIED BY 'a long enough password'"))
  })
})

test('orders cannot delete what was ordered, nor change what it costs', async () => {
  expect(await attempt('orders', 'DELETE FROM orders')).toBe(1142)
  expect([1142, 1143]).toContain(await attempt('orders', 'UPDATE orders SET total_minor = 0'))
  expect(await attempt('orders', 'DELETE FROM outbox_events')).toBe(1142)
})
