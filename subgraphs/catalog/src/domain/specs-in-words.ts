import type { InverterSpecs, ModuleSpecs, ProductFacts } from './product.ts'

/** The lists' short words for what cells are made of, as people say it. */
const technologies: ReadonlyMap<string, string> = new Map([
  ['Mono-c-Si', 'monocrystalline'],
  ['Multi-c-Si', 'multicrystalline polycrystalline'],
  ['CdTe', 'CdTe thin film'],
  ['CIGS', 'CIGS thin film'],
])

const phaseWords: ReadonlyMap<number, string> = new Map([[1, 'single phase'], [2, 'split phase'], [3, 'three phase']])

/**
 * What a product is by its specifications and need not be by its name, in texts to be searched. Numbers are left out
 * (whoever asks "72" means a model), and so are the names of properties, which all goods of a kind share.
 */
export function specsInWords(facts: ProductFacts): string[] {
  switch (facts.kind) {
    case 'MODULE': return ofModule(facts.specs)
    case 'INVERTER': return ofInverter(facts.specs)
    case 'BATTERY': return [facts.specs.chemistry]
    case 'MOUNTING': return [facts.specs.roof, facts.specs.material]
    case 'KIT': return []
    default: return facts.specs.properties.map(({ value }) => value)
  }
}

const ofModule = ({ technology, bifacial }: ModuleSpecs) =>
  [technologies.get(technology) ?? technology, ...bifacial ? ['bifacial'] : []]

const ofInverter = (specs: InverterSpecs) => [
  ...specs.topology === null ? [] : [specs.topology],
  ...specs.phases === null ? [] : [phaseWords.get(specs.phases) ?? ''],
  ...isMicroinverter(specs) ? ['microinverter'] : [],
]

/**
 * The lists do not say so, but one that takes no more than a module's voltage, at a few modules' power, hangs behind
 * single modules. The stronger ones of so low a voltage are fed by a battery, or by modules side by side.
 */
const isMicroinverter = ({ maxDcV, acW }: InverterSpecs) => maxDcV !== null && maxDcV <= 80 && acW <= 1_500
