import type { ProductFacts } from '../domain/product.ts'

type Named = Pick<ProductFacts, 'model' | 'name' | 'description' | 'source'> & { readonly brand: string }
type Specified<Kind extends ProductFacts['kind']> = Pick<Extract<ProductFacts, { kind: Kind }>, 'kind' | 'specs'>

/** What a row says of a product; its id and slug are the catalogue's. */
export type ListedFacts = Named & (Specified<'MODULE'> | Specified<'INVERTER'>)
