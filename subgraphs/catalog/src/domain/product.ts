/** What something is: the facts of `Product` in schema/subgraphs/catalog.graphql. What it costs, orders says. */
export type ProductFacts = Facts
  & { [Kind in ProductKind]: { readonly kind: Kind; readonly specs: SpecsByKind[Kind] } }[ProductKind]

/** A product of the catalogue. What is kept of it as JSON is parsed for who asks: a list shows a few plain facts. */
export interface Product<Kind extends ProductKind = ProductKind> extends Omit<Facts, 'warranty' | 'certificates'> {
  readonly kind: Kind
  specs(): SpecsByKind[Kind] & { readonly __typename: SpecsType }
  warranty(): Warranty | null
  certificates(): readonly Certificate[]
  /** When it came into the catalogue; of what an import made, the beginning of time (import-cec/save-listed.ts). */
  readonly createdAt: Date
  /** When its facts last changed, or when it came in. */
  readonly changedAt: Date
  /** 1, and one more with every change of its facts. */
  readonly version: number
}

const productKinds = [
  'MODULE', 'INVERTER', 'BATTERY', 'MOUNTING', 'PROTECTION', 'CABLE', 'METER', 'KIT', 'SERVICE',
] as const
export type ProductKind = (typeof productKinds)[number]

const productStatuses = ['ACTIVE', 'DISCONTINUED'] as const
export type ProductStatus = (typeof productStatuses)[number]

const factSourceKinds = ['CEC_MODULES', 'CEC_INVERTERS', 'DATASHEET', 'HOUSE'] as const
export type FactSourceKind = (typeof factSourceKinds)[number]

interface Facts {
  /** UUIDv7. */
  readonly id: string
  readonly slug: string
  /** A part of the maker's name as its source writes it; null for the shop's own goods. */
  readonly brand: string | null
  readonly model: string
  readonly name: string
  readonly description: string
  readonly status: ProductStatus
  readonly warranty: Warranty | null
  readonly certificates: readonly Certificate[]
  readonly source: { readonly kind: FactSourceKind; readonly reference: string }
}

export interface Warranty {
  readonly productYears: number
  readonly powerYears: number | null
  readonly powerPercentAtEnd: number | null
}

export interface Certificate {
  readonly standard: string
  readonly body: string | null
}

/** The kind decides which specifications a product has. */
interface SpecsByKind {
  MODULE: ModuleSpecs
  INVERTER: InverterSpecs
  BATTERY: BatterySpecs
  MOUNTING: MountingSpecs
  PROTECTION: GeneralSpecs
  CABLE: GeneralSpecs
  METER: GeneralSpecs
  SERVICE: GeneralSpecs
  KIT: KitSpecs
}

export type SpecsType = 'ModuleSpecs' | 'InverterSpecs' | 'BatterySpecs' | 'MountingSpecs' | 'GeneralSpecs' | 'KitSpecs'

export const specsTypeOf: Readonly<Record<ProductKind, SpecsType>> = {
  MODULE: 'ModuleSpecs',
  INVERTER: 'InverterSpecs',
  BATTERY: 'BatterySpecs',
  MOUNTING: 'MountingSpecs',
  PROTECTION: 'GeneralSpecs',
  CABLE: 'GeneralSpecs',
  METER: 'GeneralSpecs',
  SERVICE: 'GeneralSpecs',
  KIT: 'KitSpecs',
}

/** At standard test conditions (IEC 61215). */
export interface ModuleSpecs {
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
  /** In series: a module of half-cut cells has twice as many pieces. */
  readonly cells: number
  readonly bifacial: boolean
  readonly lengthMm: number | null
  readonly widthMm: number | null
  readonly maxSystemV: number | null
}

export interface InverterSpecs {
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

export interface BatterySpecs {
  readonly chemistry: string
  readonly nominalKwh: number
  readonly usableKwh: number
  readonly nominalV: number
  readonly cycles: number | null
}

export interface MountingSpecs {
  readonly roof: string
  readonly material: string
  readonly modules: number
}

export interface GeneralSpecs {
  readonly properties: readonly { readonly name: string; readonly value: string }[]
}

export interface KitSpecs {
  readonly dcKw: number
  readonly acKw: number
  readonly modules: number
}
