import { readFileSync } from 'node:fs'
import { demoProducts } from '@heliograph/app/demo/read-catalogue'

/** One kind of request, and what is asked from one request to the next. */
export interface Question {
  name: string
  operation: 'ProductDetail' | 'SearchProducts' | 'MyOrders'
  signedIn: boolean
  /** The n-th request's: those of 32 that follow one another differ, or the shop would answer some of them together. */
  variables: (n: number) => object
}

const single = demoProducts().filter(product => product.kind !== 'KIT').map(product => product.slug)

export const questions: readonly Question[] = [
  {
    name: 'product page', operation: 'ProductDetail', signedIn: false,
    variables: n => ({ slug: single[n % single.length] }),
  },
  {
    name: 'search', operation: 'SearchProducts', signedIn: false,
    variables: n => ({ search: { kinds: ['MODULE'] }, first: 5 + n % 32, facets: true }),
  },
  { name: 'my orders', operation: 'MyOrders', signedIn: true, variables: () => ({ first: 10, items: 5 }) },
]

/** What the web page sends: `clients/web.manifest.json`. */
const manifest = JSON.parse(readFileSync(new URL('../../schema/registry/clients/web.manifest.json', import.meta.url), 'utf8')) as {
  operations: { id: string; name: string }[]
}
const ids = new Map(manifest.operations.map(({ name, id }) => [name, `sha256:${id}`]))

/** @throws Error when the web page sends no such operation */
export function idOf(name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`${name} is in no manifest of the web page.`)
  return id
}

/** The bytes of a request. */
export const bodyOf = (operation: string, variables: object): string =>
  JSON.stringify({ documentId: idOf(operation), variables })
