import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { demoPeople } from '@heliograph/app/demo/people'
import { createPool } from 'mysql2/promise'
import { idOf, type Question } from '../questions.ts'
import type { Serving } from '../whole-shop.ts'
import { readWorld } from '../world.ts'
import type { AnswerByHand, Pools } from './by-hand.ts'
import { answerMyOrders } from './my-orders.ts'
import { answerProduct } from './product-page.ts'
import { answerSearch } from './search.ts'

const answers: Record<Question['operation'], AnswerByHand> = {
  ProductDetail: answerProduct, SearchProducts: answerSearch, MyOrders: answerMyOrders,
}

/**
 * The bound: what one would write by hand for these operations and nothing else. One handler of node:http, prepared
 * statements (the same SQL, in the same order, side by side where it can be), one JSON.parse and one JSON.stringify. It
 * looks the id up, and does nothing else that a server in the open needs: no token, no checks, no limits, no log.
 */
export async function openBound(home: string): Promise<Serving> {
  const { databases } = await readWorld(home)
  const byId = new Map(Object.entries(answers).map(([name, answer]) => [idOf(name), answer]))
  const open = (name: keyof Pools) => createPool({ ...databases[name], connectionLimit: 20, supportBigNumbers: true, timezone: 'Z' })
  const pools: Pools = { catalog: open('catalog'), orders: open('orders') }
  const customer = demoPeople[0]!.id

  const server = createServer((request, response) => {
    void readText(request).then(async text => {
      const { documentId, variables } = JSON.parse(text) as { documentId: string; variables: Record<string, unknown> }
      const data = await byId.get(documentId)!(pools, variables, customer)
      const body = JSON.stringify({ data })
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
    })
  })
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve) })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await Promise.all([pools.catalog.end(), pools.orders.end()])
    },
  }
}

function readText(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => resolve((chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString()))
    request.on('error', reject)
  })
}
