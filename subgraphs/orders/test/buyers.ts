import { openPool } from '@heliograph/mysql/pool'
import type { DatabaseAddress } from '@heliograph/mysql/database-address'
import { systemClock } from '@heliograph/runtime/clock'
import { placeOrder } from '../src/domain/place-order.ts'
import { openShop } from '../src/open-shop.ts'
import { customer, key } from './people.ts'

/*
 * A server process of its own, with as many buyers at once as it is told. It says when it is ready, buys on a sign, and
 * tells how each purchase ended: the result's type, or the error's code.
 */
interface Task {
  address: DatabaseAddress
  connectionLimit: number
  buyers: number
  lines: { sku: string; quantity: number }[]
}

const { address, connectionLimit, buyers, lines } = JSON.parse(process.argv[2]!) as Task
const pool = openPool({ ...address, connectionLimit })
const shop = openShop({ pool, clock: systemClock })
await pool.ping()
process.send!('ready')
process.once('message', () => void buy())

async function buy() {
  const ended = await Promise.all(Array.from({ length: buyers }, async () => {
    try {
      return (await placeOrder(shop, customer(), { idempotencyKey: key(), lines })).__typename
    } catch (thrown) {
      return `${(thrown as { code?: string }).code}: ${(thrown as Error).message}`
    }
  }))
  await pool.close()
  process.send!(ended)
  process.disconnect()
}
