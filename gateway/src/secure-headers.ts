/**
 * On every answer (OWASP REST Security Cheat Sheet, "Security Headers"). An API answers programs: nothing in it is to
 * be rendered, framed, sniffed, cached or embedded by another site.
 */
export const secureHeaders = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
} as const
