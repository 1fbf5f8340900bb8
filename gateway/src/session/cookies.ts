import type { HandedTokens } from '@heliograph/access/token-handoff'
import { scalars } from '@heliograph/schema/scalars'
import { malformed, unavailable } from '../refusal.ts'

/**
 * `__Host-`: a browser takes them from this very host alone, over TLS, for every path (RFC 6265bis, 4.1.3.2), so a
 * neighbouring subdomain can't plant one.
 */
export const accessCookie = '__Host-heliograph'
export const refreshCookie = '__Host-heliograph-refresh'

/**
 * One cookie's value.
 * @throws Refusal BAD_REQUEST when it comes twice: which of the two is meant, is a matter of taste
 */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined || !header.includes(name)) return undefined
  let found: string | undefined
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=')
    if (equals < 0 || bare(pair.slice(0, equals)) !== name) continue
    if (found !== undefined) throw malformed('a cookie twice')
    found = bare(pair.slice(equals + 1))
  }
  return found === '' ? undefined : found
}

/**
 * Without spaces and tabs around it (RFC 6265, 5.2). `trim` takes off U+00A0 and more: then a cookie of another name,
 * which no browser guards as it guards `__Host-`, would pass for ours.
 */
function bare(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && isBlank(text[from])) from += 1
  while (to > from && isBlank(text[to - 1])) to -= 1
  return text.slice(from, to)
}

const isBlank = (character: string | undefined) => character === ' ' || character === '\t'

const { pattern, minLength, maxLength } = scalars.Token
const tokenForm = new RegExp(pattern)

/**
 * What can be no token of ours counts as none: identity would say no more of it, and a long one not fit in a header.
 * @throws Refusal BAD_REQUEST when it comes twice
 */
export function readRefreshToken(header: string | undefined): string | undefined {
  const token = readCookie(header, refreshCookie)
  const fits = token !== undefined && token.length >= minLength && token.length <= maxLength && tokenForm.test(token)
  return fits ? token : undefined
}

/**
 * `Set-Cookie` values for tokens that identity handed out. Both live as long as the session may: that an access token
 * ends sooner is for the token to say, and the client refreshes.
 */
export function setCookies(tokens: HandedTokens): string[] {
  if (tokens === 'clear') return [accessCookie, refreshCookie].map(name => `${name}=; ${attributes}; Max-Age=0`)
  const expires = new Date(tokens.sessionEndsAt)
  if (Number.isNaN(expires.getTime())) throw unavailable('handed tokens: no end of session')
  return [cookie(accessCookie, tokens.accessToken, expires), cookie(refreshCookie, tokens.refreshToken, expires)]
}

const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict'
const tokenCharacters = /^[A-Za-z0-9._~-]+$/

function cookie(name: string, value: string, expires: Date): string {
  // Anything else in a value could end the cookie, or the header.
  if (!tokenCharacters.test(value)) throw unavailable('handed tokens: characters')
  return `${name}=${value}; ${attributes}; Expires=${expires.toUTCString()}`
}
