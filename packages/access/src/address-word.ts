import { seal, unseal } from './sealed-text.ts'

/** How long identity's word is good for: as long as somebody takes to buy, for one who has just seen the address. */
export const addressWordLifetimeMs = 3_600_000
const purpose = 'heliograph address 1'

/** That an address was a customer's own, and in use, when they were shown it. */
export interface AddressOf {
  address: string
  customer: string
}

/** What the word says to one who checks it: an old one still tells which address was meant. */
export interface AddressTold {
  /** Identity's id of it. */
  address: string
  stillGood: boolean
}

/**
 * Identity's sealed word about an address, which it alone has a table of. The customer carries it to the orders
 * subgraph, and can neither make nor change one; from anybody else it is no good.
 * @param key the statement key, known to identity and the subgraphs
 */
export function sealAddressWord(key: Buffer, { address, customer }: AddressOf, expiresAtMs: number): string {
  return seal(key, purpose, { address, customer, expiresAtMs })
}

/** The address that it names as this customer's. Forged and someone else's are one answer: null. */
export function readAddressWord(key: Buffer, text: string, customer: string, nowMs: number): AddressTold | null {
  const said = unseal(key, purpose, text)
  if (said === undefined || said['customer'] !== customer) return null
  const { address, expiresAtMs } = said
  if (typeof address !== 'string' || typeof expiresAtMs !== 'number') return null
  return { address, stillGood: nowMs < expiresAtMs }
}
