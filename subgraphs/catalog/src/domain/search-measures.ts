/**
 * A number, then W or Wh, alone or with kilo or mega, peak or not, also in words: "5kW", "5,5 kWp", "5.000 W",
 * "10 kWh", "400 watts", "5 kilovatios", "10 kilovatios hora". VA is W: an inverter gives its power at a power factor of 1.
 */
const power = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,])(\d{1,9}(?:[.,]\d{1,9})?)\s*(k|kilo|m|mega)?`
    + String.raw`(?:w(?:p|(h))?|va|(?:watts?|vatios?)(?:[\s-]?(h|horas?|hours?))?)(?:\s(?:pico|peak))?(?![\p{L}\p{N}])`,
  'gu',
)
const factors: Readonly<Record<string, number>> = { k: 1_000, m: 1_000_000 }

/** Before one of these a blank makes no difference: "240 V" is "240V", "6 mm²" is "6mm²". */
const unit = /(?<=\d)\s+(?=(?:vac|vdc|v|ah|mm2|mm|cm|hz)(?![\p{L}\p{N}]))/gu
/** One letter, and a word of Spanish or the start of many a model: joined in our texts, not in what is asked. */
const shortUnit = /(?<=\d)\s+(?=[am](?![\p{L}\p{N}]))/gu

/** Power and energy of a folded text, each as one word in whole watts or watt-hours, and the text without them. */
export function takeMeasures(folded: string): { measures: string[]; rest: string } {
  const measures: string[] = []
  const rest = folded.replace(power, (_, number: string, kilo?: string, h?: string, hours?: string) => {
    const factor = kilo === undefined ? 1 : factors[kilo[0]!]!
    measures.push(wattsWord(numberIn(number, factor === 1) * factor) + (h ?? hours ? 'h' : ''))
    return ' '
  })
  return { measures, rest }
}

/** How a power is written among the words: "5000w". */
export const wattsWord = (watts: number): string => `${Math.round(watts)}w`

/** A folded text with its numbers and units in one: "240 v" becomes "240v". */
export const joinUnits = (folded: string): string => folded.replace(unit, '')
export const joinShortUnits = (folded: string): string => folded.replace(shortUnit, '')

/** "5.000 W" and "5,000 W" are five thousand; nobody writes thousandths of a watt. "1.461 kW" is not. */
function numberIn(text: string, wholeUnit: boolean): number {
  return Number(wholeUnit ? text.replace(/[.,](?=\d{3}$)/, '').replace(',', '.') : text.replace(',', '.'))
}
