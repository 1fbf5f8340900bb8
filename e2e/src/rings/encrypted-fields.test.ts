import { createConnection, type RowDataPacket } from 'mysql2/promise'
import type { SubgraphName } from '@heliograph/schema/subgraph-names'
import { expect, test } from 'vitest'
import { openShop, waysOfRunning, type Shop } from '../open-shop.ts'

/** Every value of every table of a database, as text and as bytes: what a stolen dump holds. */
async function dumpOf(shop: Shop, name: SubgraphName): Promise<string> {
  const connection = await createConnection(shop.adminOf(name))
  try {
    const [tables] = await connection.query<RowDataPacket[]>('SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()')
    let dump = ''
    for (const { name: table } of tables) {
      const [rows] = await connection.query<RowDataPacket[]>('SELECT * FROM ??', [table])
      for (const value of rows.flatMap(row => Object.values(row))) dump += Buffer.isBuffer(value) ? `${value.toString('latin1')}\n${value.toString('utf8')}\n` : `${JSON.stringify(value)}\n`
    }
    return dump
  } finally {
    await connection.end()
  }
}

test.each(waysOfRunning)('a stolen dump shows nobody’s name, address, phone or password, nor a token, in %s', async way => {
  await using shop = await openShop({ way })
  const planted = { name: 'Zenaida Quebrada', email: 'zenaida.quebrada@customers.invalid', phone: '+12025550177', password: 'eleven purple staplers' }
  await shop.stranger.ask('Register', { input: planted })
  const { data: { signIn } } = await shop.stranger.ask('SignIn', { input: { email: planted.email, password: planted.password } })
  const zenaida = shop.bearer('Zenaida', signIn.accessToken)
  await zenaida.ask('PlaceOrder', { input: { idempotencyKey: 'encrypted-fields-order', lines: [{ sku: 'CABLE-CONNECTOR-PAIR', quantity: 1 }] } })

  const dump = (await Promise.all((['catalog', 'orders', 'identity'] as const).map(name => dumpOf(shop, name)))).join('\n')
  expect(dump).toContain('CABLE-CONNECTOR-PAIR')
  for (const secret of [...Object.values(planted), 'Zenaida', 'quebrada', signIn.accessToken, signIn.refreshToken]) {
    expect(dump.toLowerCase()).not.toContain(secret.toLowerCase())
  }
})
