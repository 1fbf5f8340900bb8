/** Makers that people know by less than the list's words for them. A part of those, always. */
const known: ReadonlyMap<string, string> = new Map([
  ['Chint Power Systems America', 'Chint Power Systems'],
  ['Chint Solar Zhejiang', 'Chint Solar'],
  ['Enphase Energy', 'Enphase'],
  ['Fronius International', 'Fronius'],
  ['Fronius USA', 'Fronius'],
  ['Hoymiles Converter Technology', 'Hoymiles'],
  ['Huawei Technologies', 'Huawei'],
  ['LONGi Green Energy Technology', 'LONGi'],
  ['Mage Solar USA', 'Mage Solar'],
  ['Ningbo Ginlong Technologies', 'Ginlong'],
  ['Panasonic Corporation of North America', 'Panasonic'],
  ['Renesola America', 'Renesola'],
  ['Renesola Zhejiang', 'Renesola'],
  ['SANYO ELECTRIC CO LTD OF PANASONIC GROUP', 'SANYO ELECTRIC'],
  ['SMA America', 'SMA'],
  ['Shenzhen BYD', 'BYD'],
  ['Shenzhen Growatt New Energy Technology', 'Growatt'],
  ['SolarEdge Technologies', 'SolarEdge'],
  ['Sonali Energees USA', 'Sonali Energees'],
  ['Sungrow Power Supply', 'Sungrow'],
  ['Suzhou Talesun Solar Technologies', 'Talesun Solar'],
  ['Wuxi Suntech Power', 'Suntech Power'],
  ['Zhongli Talesun Solar', 'Talesun Solar'],
])

const legalForms = [
  'joint stock company', 'company', 'co', 'corporation', 'corp', 'incorporated', 'inc', 'limited', 'ltd', 'llc', 'gmbh',
  'private', 'pvt', 'pty', 'plc', 'k\\.k', 's\\.l', 'ag', 's[. ]?a', 's\\.?a\\.?s', 's\\.p\\.a',
  's[. ]?a[. ]{0,2} ?de c[. ]?v',
  // Turkish: "Sanayi ve Ticaret Anonim Şirketi". Case folding leaves "İ" as it is.
  '(?:san\\.? ve )?t[iİ]c', 'a\\.?[sş]',
]
const legalForm = new RegExp(`[\\s,./-]+(?:${legalForms.join('|')})\\.?$`, 'iu')
/** Where a maker's works are; what else stands in brackets may be its name. */
const place = / \((?:Cambodia|China|Hangzhou|Hefei|Jiangsu|Luoyang|Nanjing|Qidong|Vietnam|Yangzhou|Zhejiang)\)$/u

/**
 * The brand of a maker as a list writes it, so that the same maker is one brand in both lists and in ours: without its
 * legal form ("Jinko Solar Co._ Ltd", where `_` stands for a comma, is "Jinko Solar") and the place of its works.
 */
export function brandOf(maker: string): string {
  let brand = maker.replaceAll('_', ',').trim()
  for (let shorter = brand; ; brand = shorter) {
    shorter = brand.replace(legalForm, '').replace(place, '')
    if (shorter === brand || shorter === '') break
  }
  return known.get(brand) ?? brand
}
