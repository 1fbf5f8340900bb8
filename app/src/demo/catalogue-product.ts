/**
 * What a product is: the facts of `Product` in schema/subgraphs/catalog.graphql, as plain values. The kind decides the
 * shape of `specs`.
 */
export type CatalogueProduct = Facts & SpecsByKind

/** A row of the catalogue files: the facts, and how the shop sells them; `sale` is null for what it sells no more. */
export type CatalogueRow = CatalogueProduct & { readonly sale: Sale | null }

export type ProductKind = CatalogueProduct['kind']

type Facts = {
  /** UUIDv7; larger is newer. */
  readonly id: string
  readonly slug: string
  /** A part of the maker's name as its source writes it; null for the shop's own goods. */
  readonly brand: string | null
  readonly model: string
  readonly name: string
  readonly description: string
  /** DISCONTINUED: the shop orders no more of it, which says nothing about its maker. */
  readonly status: 'ACTIVE' | 'DISCONTINUED'
  readonly warranty: Warranty | null
  readonly certificates: readonly Certificate[]
  readonly source: FactSource
}

type SpecsByKind =
  | { readonly kind: 'MODULE'; readonly specs: ModuleSpecs }
  | { readonly kind: 'INVERTER'; readonly specs: InverterSpecs }
  | { readonly kind: 'BATTERY'; readonly specs: BatterySpecs }
  | { readonly kind: 'MOUNTING'; readonly specs: MountingSpecs }
  | { readonly kind: 'PROTECTION' | 'CABLE' | 'METER' | 'SERVICE'; readonly specs: GeneralSpecs }
  | { readonly kind: 'KIT'; readonly specs: KitSpecs }

export type Sale = {
  readonly sku: string
  /** Pesos before tax, where no rule of list-price.ts covers the kind. */
  readonly listPriceCop?: number
  /** Only kits have them. */
  readonly components?: readonly KitComponent[]
}

export type KitComponent = { readonly sku: string; readonly quantity: number }
export type Warranty = {
  readonly productYears: number
  readonly powerYears: number | null
  readonly powerPercentAtEnd: number | null
}
export type Certificate = { readonly standard: string; readonly body: string | null }
export type FactSource = {
  readonly kind: 'CEC_MODULES' | 'CEC_INVERTERS' | 'DATASHEET' | 'HOUSE'
  readonly reference: string
}

/** At standard test conditions (IEC 61215). */
export type ModuleSpecs = {
  readonly technology: string
  readonly pmaxW: number
  readonly vocV: number
  readonly vmpV: number
  readonly iscA: number
  readonly impA: number
  readonly efficiencyPercent: number | null
  readonly betaVocVPerC: number
  readonly alphaIscAPerC: number
  readonly gammaPmaxPercentPerC: number
  readonly noctC: number
  /** Cells in series: a module of half-cut cells has twice as many pieces. */
  readonly cells: number
  readonly bifacial: boolean
  readonly lengthMm: number | null
  readonly widthMm: number | null
  readonly maxSystemV: number | null
}

export type InverterSpecs = {
  readonly topology: string | null
  readonly acW: number
  readonly acV: number
  readonly phases: number | null
  readonly maxDcV: number | null
  readonly mpptMinV: number | null
  readonly mpptMaxV: number | null
  readonly maxInputA: number | null
  readonly mpptCount: number | null
  readonly efficiencyPercent: number | null
  readonly specSource: 'DATASHEET' | 'DERIVED'
}

export type BatterySpecs = {
  readonly chemistry: string
  readonly nominalKwh: number
  readonly usableKwh: number
  readonly nominalV: number
  readonly cycles: number | null
}

export type MountingSpecs = { readonly roof: string; readonly material: string; readonly modules: number }
export type GeneralSpecs = { readonly properties: readonly { readonly name: string; readonly value: string }[] }
export type KitSpecs = { readonly dcKw: number; readonly acKw: number; readonly modules: number }
