/**
 * What a partner's program shows to get in: a client id and its secret (RFC 6749, section 2.3). A partner may have
 * several, so that a new one can be tried before the old one is revoked.
 */
export interface PartnerCredential {
  client: string
  partner: string
  secretHash: Buffer
  expiresAtMs: number
  revokedAtMs: number | null
  /** When the shop and the partner part; null when that is not agreed. */
  partnerEndsAtMs: number | null
}

/** A client id as the database counts attempts at it: its blind index. Only `Shop.clientIndexOf` makes one. */
export type ClientIndex = Buffer & { readonly _clientIndex: true }

export interface PartnerCredentials {
  /** Also one that is good no more. */
  find(client: string): Promise<PartnerCredential | null>
}

/** When it lets nobody in any more, unless it is revoked before. */
export const credentialEndsAtMs = ({ expiresAtMs, partnerEndsAtMs }: PartnerCredential) =>
  Math.min(expiresAtMs, partnerEndsAtMs ?? Infinity)

/** Computed each time it is asked, so that nothing has to be done for an end to take effect. */
export const isGood = (credential: PartnerCredential, nowMs: number) =>
  credential.revokedAtMs === null && nowMs < credentialEndsAtMs(credential)
