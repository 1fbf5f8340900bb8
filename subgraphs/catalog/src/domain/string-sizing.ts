import type { ModuleSpecs } from './product.ts'
import { wholeAbove, wholeBelow } from './rounded.ts'

/** Between which temperatures modules live, °C. */
export interface Site {
  readonly coldestC: number
  readonly hottestCellC: number
}

/** Of one module, in volts, not rounded. */
export interface VoltageSpan {
  readonly vocColdV: number
  readonly vmpHotV: number
}

/** Standard test conditions (IEC 61215), °C. */
const testC = 25

/**
 * Both by the coefficient of Voc: the lists give none for Vmp. Vmp falls a little faster with warmth (by γ, mostly), so
 * whoever designs near the lower end of the range leaves a module of room.
 */
export function voltageSpan(module: ModuleSpecs, { coldestC, hottestCellC }: Site): VoltageSpan {
  return {
    vocColdV: module.vocV + module.betaVocVPerC * (coldestC - testC),
    vmpHotV: module.vmpV + module.betaVocVPerC * (hottestCellC - testC),
  }
}

/**
 * The highest current of one string at 1000 W/m², amperes. Without the factor 1.25 of IEC 62548 for brighter moments:
 * that one sizes cables and breakers, while an inverter draws no more than it takes.
 */
export const iscHotA = (module: ModuleSpecs, hottestCellC: number): number =>
  module.iscA + Math.max(0, module.alphaIscAPerC * (hottestCellC - testC))

/** How many in series stay at or below `maxV` when cold; may be 0. */
export const mostInSeries = ({ vocColdV }: VoltageSpan, maxV: number): number => wholeBelow(maxV / vocColdV)

/** How many in series reach `minV` when hot. */
export const fewestInSeries = ({ vmpHotV }: VoltageSpan, minV: number): number => wholeAbove(minV / vmpHotV)
