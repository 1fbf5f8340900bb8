/**
 * One spelling per address: composed (NFC, as RFC 6532 asks; NFKC would merge addresses that differ) and in lower case.
 * RFC 5321 lets the local part be case-sensitive; no provider that people use makes it so. Mail goes to the address as
 * stored, never to this spelling of what somebody typed: two addresses may fold into one ("K" and the Kelvin sign).
 */
export function normaliseEmail(address: string): string {
  return address.trim().normalize('NFC').toLowerCase()
}
