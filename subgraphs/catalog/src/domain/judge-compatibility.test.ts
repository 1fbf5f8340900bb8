import fc from 'fast-check'
import { expect, test } from 'vitest'
import { froniusPrimo5, house450, houseHybrid5, longi455, solis6 } from '../../test/golden-string.ts'
import { judgeCompatibility, type Compatibility, type Wiring } from './judge-compatibility.ts'

const site = { coldestC: 0, hottestCellC: 65, strings: 1 }
const house = (wiring: Partial<Wiring>, inverter = {}, module = {}) =>
  judgeCompatibility({ ...house450, ...module }, { ...houseHybrid5, ...inverter }, { ...site, ...wiring })
const codes = (answer: Compatibility) => answer.reasons.map(reason => reason.code)

test('the golden string: every figure, and a verdict that waits for the maker', () => {
  expect(judgeCompatibility(longi455, froniusPrimo5, { ...site, modulesInSeries: 12 })).toEqual({
    __typename: 'Compatibility',
    verdict: 'UNVERIFIED',
    vocColdV: 52.779,
    vmpHotV: 36.453,
    minInSeries: 3,
    maxInSeries: 15,
    dcAcRatio: 1.09,
    reasons: [
      {
        code: 'LIMIT_MISSING',
        text: 'The source does not state the module’s highest system voltage, the inverter’s highest input current.',
      },
      {
        code: 'LIMIT_DERIVED',
        text: 'The inverter’s limits were worked out from a test; ask its maker before wiring.',
      },
    ],
  })
})

test('within every limit, and every limit the maker’s, it fits', () => {
  const fits = house({ modulesInSeries: 6, strings: 2 })
  expect(fits).toMatchObject({ verdict: 'FITS', minInSeries: 4, maxInSeries: 9, dcAcRatio: 1.08 })
  expect(codes(fits)).toEqual(['WITHIN_LIMITS'])
  expect(house({})).toMatchObject({ verdict: 'FITS', dcAcRatio: null })
  expect(house({ modulesInSeries: null })).toEqual(house({}))
})

test('beyond a maker’s limit it does not fit, and the reason says which', () => {
  const verdictOn = (answer: Compatibility) => [answer.verdict, codes(answer)[0]]
  expect(verdictOn(house({ modulesInSeries: 10 }))).toEqual(['DOES_NOT_FIT', 'STRING_TOO_LONG'])
  expect(verdictOn(house({ modulesInSeries: 3, strings: 2 }))).toEqual(['DOES_NOT_FIT', 'STRING_TOO_SHORT'])
  expect(verdictOn(house({ modulesInSeries: 4, strings: 3 }))).toEqual(['DOES_NOT_FIT', 'CURRENT_TOO_HIGH'])
  expect(verdictOn(house({}, { maxDcV: 130, mpptMinV: 120 }))).toEqual(['DOES_NOT_FIT', 'NO_STRING_FITS'])
  expect(verdictOn(house({}, { maxDcV: 40, mpptMinV: null }))).toEqual(['DOES_NOT_FIT', 'NO_STRING_FITS'])
})

test('at its limit a string is within it, and one module further it is not', () => {
  const codeOf = (modulesInSeries: number) => codes(house({ modulesInSeries }))[0]
  expect([3, 4, 9, 10].map(codeOf)).toEqual(['STRING_TOO_SHORT', 'WITHIN_LIMITS', 'WITHIN_LIMITS', 'STRING_TOO_LONG'])
})

test('one number of modules that does is a range too', () => {
  expect(house({}, { maxDcV: 210 })).toMatchObject({ verdict: 'FITS', minInSeries: 4, maxInSeries: 4 })
})

test('beyond a derived limit it is unverified, and the reasons say what is exceeded', () => {
  for (const [modulesInSeries, code] of [[10, 'STRING_TOO_LONG'], [5, 'STRING_TOO_SHORT']] as const) {
    const answer = judgeCompatibility(longi455, solis6, { ...site, modulesInSeries })
    expect(answer.verdict).toBe('UNVERIFIED')
    expect(codes(answer)).toEqual(expect.arrayContaining([code, 'LIMIT_DERIVED']))
  }
  const narrow = judgeCompatibility(longi455, { ...solis6, maxDcV: 210 }, site)
  expect([narrow.verdict, narrow.reasons[0]!.code]).toEqual(['UNVERIFIED', 'NO_STRING_FITS'])
})

test('a current worked out from a test is no limit: however much flows, it is only said to be missing', () => {
  const answer = judgeCompatibility(longi455, froniusPrimo5, { ...site, modulesInSeries: 12, strings: 9 })
  expect(answer.verdict).toBe('UNVERIFIED')
  expect(codes(answer)).not.toContain('CURRENT_TOO_HIGH')
  expect(codes(answer)).toEqual(expect.arrayContaining(['LIMIT_MISSING', 'LIMIT_DERIVED']))
})

test('a module’s own limit binds on every inverter, and bounds the range', () => {
  const module = { ...longi455, maxSystemV: 600 }
  expect(judgeCompatibility(module, froniusPrimo5, site)).toMatchObject({ verdict: 'UNVERIFIED', maxInSeries: 11 })
  const tooLong = judgeCompatibility(module, froniusPrimo5, { ...site, modulesInSeries: 12 })
  expect([tooLong.verdict, tooLong.reasons[0]!.text]).toEqual(
    ['DOES_NOT_FIT', '12 in series reach 633.4 V when cold, above the module’s 600 V.'])
  const beyondBoth = judgeCompatibility(module, solis6, { ...site, modulesInSeries: 12 })
  expect([beyondBoth.verdict, beyondBoth.reasons[0]!.text]).toEqual(
    ['DOES_NOT_FIT', '12 in series reach 633.4 V when cold, above the inverter’s 500 V and the module’s 600 V.'])
})

test('more than 1500 V is never wired, whatever no source forbids', () => {
  const silent = { ...solis6, maxDcV: null, mpptMinV: null, maxInputA: null }
  expect(judgeCompatibility(longi455, silent, { ...site, modulesInSeries: 28 }).verdict).toBe('UNVERIFIED')
  expect(judgeCompatibility(longi455, silent, { ...site, modulesInSeries: 29 }).verdict).toBe('DOES_NOT_FIT')
})

test('a limit that nobody states leaves its end of the range open and the verdict unverified', () => {
  const answer = house({ modulesInSeries: 9 }, { maxDcV: null, mpptMinV: 0 }, { maxSystemV: null })
  expect(answer).toMatchObject({ verdict: 'UNVERIFIED', minInSeries: null, maxInSeries: null })
  expect(answer.reasons).toEqual([{
    code: 'LIMIT_MISSING',
    text: 'The source does not state the inverter’s highest DC voltage, the module’s highest system voltage, ' +
      'the inverter’s lowest MPPT voltage.',
  }])
  expect(house({}, { maxInputA: null }).verdict).toBe('UNVERIFIED')
})

test('DC over AC beyond what is sensible is said, and changes no verdict', () => {
  const big = house({ modulesInSeries: 9, strings: 2 })
  expect(big).toMatchObject({ verdict: 'FITS', dcAcRatio: 1.62 })
  expect(codes(big)).toEqual(['WITHIN_LIMITS', 'DC_AC_RATIO'])
  const noted = (acW: number) => codes(house({ modulesInSeries: 8 }, { acW })).includes('DC_AC_RATIO')
  // 8 · 450 W is 0.8 of 4500 W and 1.5 of 2400 W.
  expect([4_600, 4_500, 2_400, 2_350].map(noted)).toEqual([true, false, false, true])
})

test('temperatures at which nothing can be said are refused, by name', () => {
  const refused = (sentence: string) => expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', sentence } })
  expect(() => house({ coldestC: 66 })).toThrow(refused('coldAboveHot'))
  expect(house({ coldestC: 65 }).verdict).toBe('FITS')
  expect(() => house({ hottestCellC: 90 }, {}, { betaVocVPerC: -0.7 })).toThrow(refused('tooHotToJudge'))
})

test('where every limit is known, it fits exactly when string and current are within what is told', () => {
  fc.assert(fc.property(
    fc.integer({ min: -20, max: 25 }), fc.integer({ min: 25, max: 85 }),
    fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 4 }),
    (coldestC, hottestCellC, n, strings) => {
      const answer = house({ coldestC, hottestCellC, strings, modulesInSeries: n })
      const within = answer.minInSeries! <= n && n <= answer.maxInSeries! && strings <= 2
      expect(answer.verdict).toBe(within ? 'FITS' : 'DOES_NOT_FIT')
    },
  ))
})
