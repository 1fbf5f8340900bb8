import type { ProductFinder } from './find-product.ts'
import type { Product } from './product.ts'

/** The kit with this slug, sold still or no more; null when there is none, or when it is another kind of product. */
export async function findKit({ bySlug }: Pick<ProductFinder, 'bySlug'>, slug: string): Promise<Product | null> {
  const product = await bySlug.load(slug)
  return product?.kind === 'KIT' ? product : null
}
