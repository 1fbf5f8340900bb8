import type { CatalogueRow } from './catalogue-row.ts'

/**
 * Synthesised list prices before tax, in centavos: the sources have none. Every number here is the demo's own.
 *
 * | kind | pesos |
 * |---|---|
 * | module | W × 1,150 (monocrystalline), 900 (multicrystalline), 1,000 (thin film); bifacial 10 % more |
 * | inverter up to 1,500 W | 250,000 + W × 2,000 |
 * | larger inverter | 1,500,000 + W × 620 |
 * | battery | nominal kWh × 1,700,000, lead 700,000 |
 * | mounting | modules × 110,000 |
 * | kit | 97 % of its components |
 * | the rest | `listPriceCop` of its row |
 *
 * Rounded up to whole thousands of pesos.
 */
export function listPriceMinor(row: CatalogueRow, rowOf: ReadonlyMap<string, CatalogueRow>): bigint {
  if (row.kind !== 'KIT') return wholeThousands(singlePriceCop(row))
  let sum = 0n
  for (const { sku, quantity } of row.sale?.components ?? []) {
    const component = rowOf.get(sku)
    if (!component) throw new Error(`${row.model}: no product has the sku ${sku}`)
    sum += listPriceMinor(component, rowOf) * BigInt(quantity)
  }
  return wholeThousands(Number((sum * 97n) / 100n / centavosPerPeso))
}

const centavosPerPeso = 100n

function singlePriceCop(row: CatalogueRow): number {
  switch (row.kind) {
    case 'MODULE':
      return row.specs.pmaxW * copPerModuleW(row.specs.technology) * (row.specs.bifacial ? 1.1 : 1)
    case 'INVERTER':
      return row.specs.acW <= 1_500 ? 250_000 + row.specs.acW * 2_000 : 1_500_000 + row.specs.acW * 620
    case 'BATTERY':
      return row.specs.nominalKwh * (row.specs.chemistry.startsWith('Lead') ? 700_000 : 1_700_000)
    case 'MOUNTING':
      return row.specs.modules * 110_000
    default: {
      const price = row.sale?.listPriceCop
      if (price === undefined) throw new Error(`${row.model}: no rule and no list price`)
      return price
    }
  }
}

function copPerModuleW(technology: string): number {
  if (technology === 'Mono-c-Si') return 1_150
  return technology === 'Multi-c-Si' ? 900 : 1_000
}

function wholeThousands(cop: number): bigint {
  return BigInt(Math.ceil(Math.round(cop) / 1_000)) * 1_000n * centavosPerPeso
}
