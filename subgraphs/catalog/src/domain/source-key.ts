import type { ProductFacts } from './product.ts'

/** "CEC modules 2021-12-01: Jinko Solar Co._ Ltd JKM310M-60L": the list, perhaps its edition, and the row's exact `Name`. */
const listed = /^CEC (modules|inverters)[^:]*: (.+)$/su

/**
 * Which row of which list a product was made from, whatever the list's edition: `cec-modules:<Name>`. So an import
 * meets what the shop already had from that row. Null for what is from no list.
 */
export function sourceKeyOf({ kind, reference }: ProductFacts['source']): string | null {
  if (kind !== 'CEC_MODULES' && kind !== 'CEC_INVERTERS') return null
  const [, list, name] = listed.exec(reference) ?? []
  return list !== undefined && kind === `CEC_${list.toUpperCase()}` ? `cec-${list}:${name}` : null
}
