import { join } from 'node:path'
import { anonymous, type Viewer } from '@heliograph/access/viewer'
import { demoPeople } from '@heliograph/app/demo/people'
import { contextOf as catalogContext } from '@heliograph/catalog/graphql/context'
import { resolvers as catalogResolvers } from '@heliograph/catalog/graphql/resolvers'
import { productStore } from '@heliograph/catalog/sql/product-store'
import { answerOutcome, answerRefusal, type Answer } from '@heliograph/gateway/answer'
import type { Arrival } from '@heliograph/gateway/arrival'
import { readQuestion } from '@heliograph/gateway/http'
import { knownOperations } from '@heliograph/gateway/known-operations'
import { defaultLimits } from '@heliograph/gateway/limits'
import { listen } from '@heliograph/gateway/listen'
import { logRequest } from '@heliograph/gateway/log-request'
import { tellMasked } from '@heliograph/gateway/mask-errors'
import { openPool } from '@heliograph/mysql/pool'
import { contextOf as ordersContext } from '@heliograph/orders/graphql/context'
import { resolvers as ordersResolvers } from '@heliograph/orders/graphql/resolvers'
import { openShop } from '@heliograph/orders/open-shop'
import { loadRegistry } from '@heliograph/registry/load-registry'
import { systemClock } from '@heliograph/runtime/clock'
import { openLog } from '@heliograph/runtime/log'
import { openLogDestination } from '@heliograph/runtime/log-destination'
import { openFetches, type Fetches } from '@heliograph/subgraph/open-fetches'
import { limits, registryFolder, type Serving } from './whole-shop.ts'
import { readWorld } from './world.ts'

const refuse = async (arrival: Arrival): Promise<Answer> => answerRefusal(new Error('not measured'), arrival)

/**
 * The same server, executor, subgraphs and log, composed without what is asked of a caller: no token, session, access,
 * contract and budget, and no envelope. Nothing that ships can be opened so; it is here to be measured against.
 */
export async function openWithout(home: string): Promise<Serving> {
  const { databases, secrets } = await readWorld(home)
  const destination = openLogDestination(join(home, 'without.log'))
  const log = openLog({ name: 'without', destination })
  const { registry, fetches, typeDefs } = await loadRegistry(registryFolder)
  const open = (name: 'catalog' | 'orders') => openPool({ ...databases[name], connectionLimit: 20 })
  const pools = { catalog: open('catalog'), orders: open('orders') }
  const parts = (name: 'catalog' | 'orders') => ({
    name, typeDefs: typeDefs[name], allowlist: fetches[name], fields: registry.fields, log: log.child({ subgraph: name }),
  })
  const goods = { products: productStore(pools.catalog.statements), clock: systemClock }
  const shop = openShop({ pool: pools.orders, clock: systemClock, keys: { statement: secrets.statement } })
  const subgraphs = new Map<string, Fetches>([
    ['catalog', await openFetches({ ...parts('catalog'), resolvers: catalogResolvers, context: catalogContext(goods) })],
    ['orders', await openFetches({ ...parts('orders'), resolvers: ordersResolvers, context: ordersContext(shop) })],
  ])
  const operations = await knownOperations(registry, { inBytes: false })
  const customer = demoPeople[0]!.id
  const ann: Viewer = { kind: 'customer', id: customer, roles: ['customer'], reach: { kind: 'own', customer }, session: null }

  async function graphql(arrival: Arrival): Promise<Answer> {
    arrival.visit.enter()
    const { id, variables } = await readQuestion(arrival, operations, defaultLimits)
    const operation = operations.get(id)!
    const viewer = operation.audience === 'public' ? anonymous : ann
    const envelope = { operation: operation.name, requestId: arrival.id, viewer: 'anonymous' } as const
    const outcome = await operation.run(variables, async question => {
      const opened = { ...envelope, audience: question.subgraph }
      const asked = { fetch: question.fetch, variables: question.values! }
      return (await subgraphs.get(question.subgraph)!.run(asked, opened, () => viewer)).response
    }, arrival.signal)
    const answer = answerOutcome(outcome, arrival, tellMasked)
    logRequest(log, arrival, { operation, named: operation, outcome }, answer.status)
    return answer
  }

  const listening = await listen({ port: 0, log, limits }, { graphql: refuse, jwks: refuse, token: refuse })
  await listening.serve(async () => ({
    answering: { graphql, jwks: refuse, token: refuse },
    operations: operations.size,
    close: () => Promise.all([pools.catalog.close(), pools.orders.close()]),
  }))
  return listening
}
