import type { ModuleSpecs } from './product.ts'

/** Square metres; null where the source leaves a side blank. Not rounded. */
export const moduleAreaM2 = ({ lengthMm, widthMm }: ModuleSpecs): number | null =>
  lengthMm && widthMm ? (lengthMm * widthMm) / 1e6 : null
