import type { IncomingHttpHeaders } from 'node:http'
import { ShopError } from '@heliograph/errors/shop-error'
import type { KnownOperation } from '../known-operations.ts'
import { accessCookie, readCookie } from './cookies.ts'

const bearer = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i

/**
 * The access token that came along, if any.
 *
 * An `Authorization` header is always read: who shows a credential on purpose is told when it is no good, also by a
 * public operation. Cookies come along by themselves, and public operations don't look at them: so a browser whose
 * access cookie has expired can still browse, and above all sign in or refresh. Apps that send a header leave it out
 * there.
 * @throws ShopError UNAUTHENTICATED for an `Authorization` header of any other form
 */
export function readCredential(
  headers: IncomingHttpHeaders,
  operation: KnownOperation | undefined,
): string | undefined {
  if (headers.authorization !== undefined) {
    const token = bearer.exec(headers.authorization)?.[1]
    if (token === undefined) throw new ShopError('UNAUTHENTICATED', 'not a bearer token')
    return token
  }
  if (operation?.audience === 'public') return undefined
  return readCookie(headers.cookie, accessCookie)
}
