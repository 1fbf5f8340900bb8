import type { TaxClass } from './offer.ts'

/**
 * Value added tax (IVA) in hundredths of a percent. 19 % is the general rate of Colombia's tax statute, article 468;
 * EXCLUDED is for goods on which none is charged.
 */
export const taxBasisPoints = { STANDARD: 1_900, EXCLUDED: 0 } as const satisfies Record<TaxClass, number>
