import type { InverterSpecs, ModuleSpecs } from '../domain/product.ts'

const technologies: Readonly<Record<string, string>> = {
  'Mono-c-Si': 'Monocrystalline silicon module',
  'Multi-c-Si': 'Multicrystalline silicon module',
  'Thin Film': 'Thin-film module',
  CdTe: 'Cadmium telluride thin-film module',
  CIGS: 'CIGS thin-film module',
}

export const isTechnology = (text: string): boolean => Object.hasOwn(technologies, text)

export function describeModule(specs: ModuleSpecs): string {
  const { technology, cells, pmaxW, vmpV, impA, bifacial, lengthMm, widthMm } = specs
  return [
    `${technologies[technology] ?? 'Module'}, ${cells} cells in series:`,
    `${upTo(1, pmaxW)} W at standard test conditions, from ${upTo(1, vmpV)} V and ${upTo(2, impA)} A.`,
    ...(bifacial ? ['Bifacial.'] : []),
    ...(lengthMm !== null && widthMm !== null ? [`${upTo(0, lengthMm)} × ${upTo(0, widthMm)} mm.`] : []),
  ].join(' ')
}

export function describeInverter({ acW, acV, mpptMinV, mpptMaxV }: InverterSpecs): string {
  const window = mpptMinV === null || mpptMaxV === null
    ? ''
    : `, with an MPPT window of ${upTo(0, mpptMinV)} to ${upTo(0, mpptMaxV)} V DC`
  return `Inverter of ${upTo(0, acW)} W at ${upTo(0, acV)} V AC${window}. `
    + "The limits were worked out from a test; the maker's may be wider or narrower."
}

const upTo = (digits: number, value: number) =>
  new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }).format(value)
