import type { InverterSpecs, ModuleSpecs } from '../src/domain/product.ts'

/** CEC modules 2021-12-01: LONGi Green Energy Technology Co._ Ltd. LR4-72HPH-455M */
export const longi455: ModuleSpecs = {
  technology: 'Mono-c-Si', pmaxW: 455.364, vocV: 49.5, vmpV: 41.7, iscA: 11.66, impA: 10.92, efficiencyPercent: 21.48,
  betaVocVPerC: -0.131175, alphaIscAPerC: 0.0047806, gammaPmaxPercentPerC: -0.334, noctC: 45.1, cells: 72,
  bifacial: false, lengthMm: null, widthMm: null, maxSystemV: null,
}

const tested = { topology: null, phases: null, mpptCount: null, specSource: 'DERIVED' } as const

/** CEC inverters 2019-03-05: Fronius International GmbH: Fronius Primo 5.0-1 208-240 [240V] */
export const froniusPrimo5: InverterSpecs = {
  ...tested, acW: 5000, acV: 240, efficiencyPercent: 97.46,
  maxDcV: 800, mpptMinV: 100, mpptMaxV: 800, maxInputA: 7.773162,
}

/** CEC inverters 2019-03-05: Ningbo Ginlong Technologies Co - Ltd : Solis-1P6K-4G-US [240V] */
export const solis6: InverterSpecs = {
  ...tested, acW: 6000, acV: 240, efficiencyPercent: 97.4,
  maxDcV: 500, mpptMinV: 200, mpptMaxV: 500, maxInputA: 16.210655,
}

/** The demo shop's own module and inverter: every limit is stated, and the maker's. */
export const house450: ModuleSpecs = {
  technology: 'Mono-c-Si', pmaxW: 450, vocV: 48.2, vmpV: 40, iscA: 11.95, impA: 11.25, efficiencyPercent: 20.7,
  betaVocVPerC: -0.13014, alphaIscAPerC: 0.005378, gammaPmaxPercentPerC: -0.35, noctC: 45, cells: 72,
  bifacial: false, lengthMm: 2094, widthMm: 1038, maxSystemV: 1500,
}
export const houseHybrid5: InverterSpecs = {
  topology: 'Hybrid, transformerless', acW: 5000, acV: 240, phases: 1, maxDcV: 500, mpptMinV: 120, mpptMaxV: 450,
  maxInputA: 28, mpptCount: 2, efficiencyPercent: 97.2, specSource: 'DATASHEET',
}
