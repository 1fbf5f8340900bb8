import { demoPeople } from '@heliograph/app/demo/people'
import type { CompiledOperation } from '@heliograph/registry/registry'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop, waysOfRunning, type Shop } from '../open-shop.ts'
import type { Person } from '../person.ts'
import { observed, promised, type Cell } from './cells.ts'
import type { RightQuestions } from './right-question.ts'
import { rightQuestions } from './right-questions.ts'

const people = [...new Set(demoPeople.map(person => person.role))]
const askers = ['anonymous', ...people, 'partner'] as const
type Asker = (typeof askers)[number]

/** ACCESS.md for a few cells, as a person would state them; whatever the compiler makes of the schema, these hold. */
const byHand: [Asker, string, Cell][] = [
  ['anonymous', 'BrowseProducts', 'allowed'],
  ['anonymous', 'StockAndLeadTime', 'allowed'],
  ['anonymous', 'SignIn', 'allowed'],
  ['anonymous', 'Me', 'UNAUTHENTICATED'],
  ['anonymous', 'PlaceOrder', 'UNAUTHENTICATED'],
  ['anonymous', 'MyOrder', 'UNAUTHENTICATED'],
  ['anonymous', 'SupportOrder', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['anonymous', 'SessionVerdict', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['customer', 'PlaceOrder', 'allowed'],
  ['customer', 'MyOrder', 'allowed'],
  ['customer', 'Me', 'allowed'],
  ['customer', 'SupportOrder', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['customer', 'RecordActivity', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['support', 'SupportOrder', 'allowed'],
  ['support', 'PlaceOrder', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['support', 'MyOrders', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['support', 'ProductDetail', 'allowed'],
  ['sales', 'SupportOrder', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['developer', 'MyOrders', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['developer', 'SupportOrder', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['developer', 'Me', 'allowed'],
  ['auditor', 'SupportOrder', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['admin', 'SupportOrder', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['admin', 'SigningKeys', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['partner', 'BrowseProducts', 'allowed'],
  ['partner', 'StockAndLeadTime', 'allowed'],
  ['partner', 'Me', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['partner', 'PlaceOrder', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['partner', 'MyOrders', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['partner', 'SupportOrder', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['partner', 'IssuePartnerToken', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['anonymous', 'SearchProducts', 'allowed'],
  ['anonymous', 'AcceptInvitation', 'allowed'],
  ['anonymous', 'CartSummary', 'UNAUTHENTICATED'],
  ['anonymous', 'PartnerStock', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['customer', 'UpdateCart', 'allowed'],
  ['customer', 'CancelMyOrder', 'allowed'],
  ['customer', 'SupportCancelOrder', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['customer', 'SalesPipeline', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['support', 'SupportCancelOrder', 'allowed'],
  ['support', 'CancelMyOrder', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['support', 'AdminGrantRole', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['sales', 'SalesPipeline', 'allowed'],
  ['sales', 'SupportCustomer', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['developer', 'AdminStaff', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['developer', 'SupportSearch', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['auditor', 'AuditGrants', 'allowed'],
  ['auditor', 'AdminEndGrant', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['admin', 'AdminOffboardStaff', 'allowed'],
  ['admin', 'SupportCancelOrder', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['admin', 'SupportSearch', 'PERSISTED_QUERY_NOT_IN_LIST'],
  ['partner', 'PartnerPlaceOrder', 'allowed'],
  ['partner', 'PartnerStock', 'allowed'],
]

describe.each(waysOfRunning)('in %s', way => {
  let shop: Shop
  let questions: RightQuestions
  beforeAll(async () => {
    shop = await openShop({ way })
    questions = await rightQuestions(shop)
  })
  afterAll(() => shop.close())

  /** Anew for each cell: SignOut ends what it is asked with. */
  const present = (asker: Asker): Promise<Person> | Person => {
    if (asker === 'anonymous') return shop.stranger
    return asker === 'partner' ? shop.signInPartner() : shop.signIn(asker)
  }
  const ask = async (asker: Asker, operation: string) => {
    const question = questions[operation]
    if (!question) throw new Error(`questions/ has none for ${operation}`)
    return observed(await (await present(asker)).ask(operation, await question.variables()), question)
  }

  test.each(askers)('%s may run what ACCESS.md says, and gets the exact refusal for the rest', async asker => {
    const cells = async (of: (operation: CompiledOperation) => Promise<string> | string) => {
      const row: Record<string, string> = {}
      // Of several documents of a name the newest is asked.
      const byName = new Map(shop.registry.registry.operations.map(one => [one.name, one]))
      for (const operation of byName.values()) row[operation.name] = await of(operation)
      return row
    }
    expect(await cells(operation => ask(asker, operation.name))).toEqual(await cells(operation => promised(asker, operation)))
  })

  test.each(byHand)('%s asks %s: %s', async (asker, operation, cell) => {
    expect(await ask(asker, operation)).toBe(cell)
  })
})
