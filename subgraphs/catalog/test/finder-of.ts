import type { ProductFinder } from '../src/domain/find-product.ts'
import type { Product } from '../src/domain/product.ts'

/** A finder that knows these products and no others, without a database. */
export function finderOf(...products: readonly Product[]): ProductFinder {
  const by = (key: 'id' | 'slug') => ({ load: async (asked: string) => products.find(p => p[key] === asked) ?? null })
  return { byId: by('id'), bySlug: by('slug') }
}
