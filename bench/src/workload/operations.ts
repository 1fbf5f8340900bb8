import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

export const operationNames = ['orders', 'product', 'list', 'mutation'] as const
export type OperationName = (typeof operationNames)[number]

export type Variables = Readonly<Record<string, unknown>>

/** One thing that clients ask, and the variables they ask it with, in turn. */
export interface BenchOperation {
  name: OperationName
  kind: 'query' | 'mutation'
  /** Name of the operation in its document. */
  operation: string
  document: string
  /** SHA-256 of the document, hex. */
  id: string
  variables: readonly Variables[]
}

/** Twice as many as there are connections if nobody says otherwise: no two ask the same at a time, so there are no runs to share. */
export const mostVariants = 64

const inTurn = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))

const orderInput = (at: number) => ({
  customerId: `c-${at}`,
  idempotencyKey: `0198c4a2-7d1e-7000-8000-${`${at}`.padStart(12, '0')}`,
  lines: inTurn(4, line => ({ productId: `p-${at + line * 7}`, quantity: line + 1 })),
  deliverTo: {
    name: `Ann Rivera ${at}`, street: 'Calle del Sol 12', city: 'Medellín', postcode: '050021', country: 'CO',
  },
  // Said although it has a default: Hive Gateway's JIT does not fill in the defaults of an input's fields.
  delivery: 'EXPRESS',
  note: 'Please ring twice: "the bell is quiet".',
})

/** The four of the table: three subgraphs; one small fetch; one large fetch; an input object. */
export const operations: readonly BenchOperation[] = [
  define('orders', 'MyOrders', inTurn(mostVariants, at => ({ customer: `c-${at}`, first: 20 }))),
  define('product', 'OneProduct', inTurn(mostVariants, at => ({ id: `p-${at}` }))),
  define('list', 'ProductList', inTurn(mostVariants, at => ({ first: 50, skip: at }))),
  define('mutation', 'PlaceOrder', inTurn(mostVariants, at => ({ input: orderInput(at) }))),
]

function define(name: OperationName, operation: string, variables: BenchOperation['variables']): BenchOperation {
  const document = readFileSync(new URL(`../../operations/${operation}.graphql`, import.meta.url), 'utf8').trim()
  const id = createHash('sha256').update(document).digest('hex')
  const kind = document.startsWith('mutation') ? 'mutation' : 'query'
  return { name, kind, operation, document, id, variables }
}

/** What a gateway of registered operations is given. */
export const manifest = (): string => JSON.stringify({
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: operations.map(({ id, operation: name, kind: type, document: body }) => ({ id, name, type, body })),
})
