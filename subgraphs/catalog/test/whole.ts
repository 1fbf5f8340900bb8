import type { Product } from '../src/domain/product.ts'

/** A product with what is in its JSON, to be compared: a function is equal to itself and no other. */
export const whole = (product: Product) => ({
  ...product, specs: product.specs(), warranty: product.warranty(), certificates: product.certificates(),
})
