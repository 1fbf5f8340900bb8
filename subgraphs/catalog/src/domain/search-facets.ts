import type { ProductKind } from './product.ts'
import type { ProductQuestion, Tally } from './search-question.ts'
import type { Shop } from './shop.ts'

/** `SearchFacets` of the schema. */
export interface SearchFacets {
  kinds: { kind: ProductKind; count: number }[]
  brands: { brand: string; count: number }[]
  power: { minW: number; maxW: number } | null
}

const mostBrands = 20

/**
 * What else a search could be narrowed to: each facet is counted with its own filter left out, so that a person who
 * chose one kind still sees how many there are of the others.
 */
export async function searchFacets(shop: Shop, question: ProductQuestion | null): Promise<SearchFacets> {
  const tallies = question ? await shop.products.tally(question) : []
  const ofKinds = ({ kind }: Tally) => question!.kinds?.includes(kind) ?? true
  const ofBrands = ({ brand }: Tally) =>
    question!.brands === null || (brand !== null && question!.brands.includes(brand))
  const ofBoth = tallies.filter(tally => ofKinds(tally) && ofBrands(tally))
  return {
    kinds: counted(tallies.filter(ofBrands), tally => tally.kind).map(([kind, count]) => ({ kind, count })),
    brands: counted(tallies.filter(ofKinds), tally => tally.brand).slice(0, mostBrands)
      .map(([brand, count]) => ({ brand, count })),
    power: rangeOf(ofBoth.flatMap(({ minW, maxW }) => minW === null || maxW === null ? [] : [minW, maxW])),
  }
}

/** Most first, then by name; who has none is left out. */
function counted<Name extends string>(
  tallies: readonly Tally[], nameOf: (tally: Tally) => Name | null,
): [Name, number][] {
  const counts = new Map<Name, number>()
  for (const tally of tallies) {
    const name = nameOf(tally)
    if (name !== null && tally.count > 0) counts.set(name, (counts.get(name) ?? 0) + tally.count)
  }
  return [...counts].sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
}

const rangeOf = (powersW: readonly number[]) =>
  powersW.length === 0 ? null : { minW: Math.min(...powersW), maxW: Math.max(...powersW) }
