import { fetch, fetchProducts, field, inSequence, int, list, nonNull, object, text } from './operation.ts'

/** Products that one fetch finds and another says how many there are of. */
export const product = object('Product', [field('id', nonNull(text)), field('stock', int)])
export const shape = [field('products', list(product))]
export const at = ['products', '@']
export const products = (...ids: (string | null)[]) => ({
  data: { products: ids.map(id => id && { __typename: 'Product', id }) },
})
export const stockPlan = inSequence(fetch('products'), fetchProducts('stock', at))
