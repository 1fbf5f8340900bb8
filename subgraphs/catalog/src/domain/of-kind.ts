import type { Product } from './product.ts'

export const isModule = (product: Product | null): product is Product<'MODULE'> => product?.kind === 'MODULE'
export const isInverter = (product: Product | null): product is Product<'INVERTER'> => product?.kind === 'INVERTER'
export const isKit = (product: Product | null): product is Product<'KIT'> => product?.kind === 'KIT'
