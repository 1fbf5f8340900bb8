import { uuidv7 } from '@heliograph/runtime/uuid'
import type { ProductFacts } from '../src/domain/product.ts'

/** Any facts, also those that don't fit together. */
export type Changes = { [Fact in keyof ProductFacts]?: unknown }

/** A cable drum, the plainest of goods, unlike every other one. */
export function exampleProduct(changes: Changes = {}): ProductFacts {
  const { id = uuidv7() } = changes as { id?: string }
  return {
    id,
    slug: `cable-${id}`,
    kind: 'CABLE',
    brand: null,
    model: `Cable ${id}`,
    name: 'Cable 6 mm²',
    description: 'Solar cable, “halogen-free”, ñ, ☀️.',
    status: 'ACTIVE',
    warranty: null,
    certificates: [],
    specs: { properties: [{ name: 'Length', value: '50 m' }] },
    source: { kind: 'HOUSE', reference: 'Specification 7' },
    ...changes,
  } as ProductFacts
}

export const exampleModule = (changes: Changes = {}): ProductFacts => exampleProduct({
  kind: 'MODULE',
  brand: 'Heliograph',
  warranty: { productYears: 12, powerYears: 25, powerPercentAtEnd: 84.8 },
  certificates: [{ standard: 'IEC 61215', body: null }],
  specs: {
    technology: 'Mono-c-Si', pmaxW: 450.12, vocV: 48.2, vmpV: 40, iscA: 11.95, impA: 11.25, efficiencyPercent: 20.7,
    betaVocVPerC: -0.13014, alphaIscAPerC: 0.005378, gammaPmaxPercentPerC: -0.35, noctC: 45, cells: 72,
    bifacial: false, lengthMm: null, widthMm: 1038, maxSystemV: 1500,
  },
  ...changes,
})
