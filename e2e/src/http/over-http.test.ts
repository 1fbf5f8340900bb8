import { afterAll, beforeAll, describe } from 'vitest'
import { waysOfRunning } from '../open-shop.ts'
import { clientOf } from './client.ts'
import { getTests } from './get.ts'
import { openLosableShop, type LosableShop } from './losable-shop.ts'
import { negotiationTests } from './negotiation.ts'
import { persistedTests } from './persisted-documents.ts'
import { postTests } from './post.ts'
import { refusalTests } from './refusals.ts'
import { resultTests } from './results.ts'

// Each of these tests is a row of docs/http.md.
describe.each(waysOfRunning)('GraphQL over HTTP, %s', way => {
  let losable: LosableShop
  beforeAll(async () => { losable = await openLosableShop(way) })
  afterAll(() => losable?.shop.close())

  const client = clientOf(() => losable.shop)
  postTests(client)
  getTests(client)
  negotiationTests(client)
  persistedTests(client)
  refusalTests(client)
  resultTests(client, name => losable.lose(name))
})
