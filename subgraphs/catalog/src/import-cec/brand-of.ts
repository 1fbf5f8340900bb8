/** Makers that people know by less than the list's words for them. A part of those, always. */
const known: ReadonlyMap<string, string> = new Map([
  ['Chint Power Systems America', 'Chint Power Systems'],
  ['Enphase Energy', 'Enphase'],
  ['Fronius International', 'Fronius'],
  ['Fronius USA', 'Fronius'],
  ['Hoymiles Converter Technology', 'Hoymiles'],
  ['Huawei Technologies', 'Huawei'],
  ['LONGi Green Energy Technology', 'LONGi'],
  ['Ningbo Ginlong Technologies', 'Ginlong'],
  ['Panasonic Corporation of North America', 'Panasonic'],
  ['SANYO ELECTRIC CO LTD OF PANASONIC GROUP', 'SANYO ELECTRIC'],
  ['SMA America', 'SMA'],
  ['Shenzhen Growatt New Energy Technology', 'Growatt'],
  ['SolarEdge Technologies', 'SolarEdge'],
  ['Sungrow Power Supply', 'Sungrow'],
])

const legalForms = [
  'joint stock company', 'company', 'co', 'corporation', 'corp', 'incorporated', 'inc', 'limited', 'ltd', 'llc', 'gmbh',
  'private', 'pvt', 'pty', 'k\\.k', 's\\.l', 'ag',
]
const legalForm = new RegExp(`[\\s,./-]+(?:${legalForms.join('|')})\\.?$`, 'iu')

/**
 * The brand of a maker as a list writes it, so that the same maker is one brand in both lists and in ours: without its
 * legal form ("Jinko Solar Co._ Ltd", where `_` stands for a comma, is "Jinko Solar").
 */
export function brandOf(maker: string): string {
  let brand = maker.replaceAll('_', ',').trim()
  for (let shorter = brand; ; brand = shorter) {
    shorter = brand.replace(legalForm, '')
    if (shorter === brand || shorter === '') break
  }
  return known.get(brand) ?? brand
}
