import type { InverterSpecs, KitSpecs, ModuleSpecs, Product, ProductKind } from './product.ts'

/** A product of one kind, with the specifications that the kind has. */
export type ProductOf<Kind extends ProductKind, Specs> = Product & { readonly kind: Kind; readonly specs: Specs }
export type ModuleProduct = ProductOf<'MODULE', ModuleSpecs>
export type InverterProduct = ProductOf<'INVERTER', InverterSpecs>
export type KitProduct = ProductOf<'KIT', KitSpecs>

export const isModule = (product: Product | null): product is ModuleProduct => product?.kind === 'MODULE'
export const isInverter = (product: Product | null): product is InverterProduct => product?.kind === 'INVERTER'
export const isKit = (product: Product | null): product is KitProduct => product?.kind === 'KIT'
