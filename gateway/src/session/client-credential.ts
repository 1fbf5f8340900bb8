import { ShopError } from '@heliograph/errors/shop-error'
import { scalars } from '@heliograph/schema/scalars'
import { malformed } from '../refusal.ts'

/** What a partner's program shows; of the right form, and no more is known of it. */
export interface ClientCredential {
  clientId: string
  clientSecret: string
}

/**
 * A program shows its credential by HTTP Basic or as fields of the form, never both (RFC 6749, sections 2.3 and 2.3.1).
 * It may name itself in the form besides, as some do, if it is itself.
 * @throws Refusal BAD_REQUEST when there are two; ShopError UNAUTHENTICATED for none, and for one that can't be right
 */
export function readClientCredential(
  authorization: string | undefined, form: ReadonlyMap<string, string>,
): ClientCredential {
  const [id, secret] = [form.get('client_id'), form.get('client_secret')]
  if (authorization === undefined) return ofTheRightForm(id, secret)
  if (secret !== undefined) throw malformed('two ways of client authentication')
  const credential = readBasic(authorization)
  if (id !== undefined && id !== credential.clientId) throw malformed('two clients')
  return credential
}

const basic = /^Basic +([A-Za-z0-9+/]+={0,2})$/i

function readBasic(authorization: string): ClientCredential {
  const encoded = basic.exec(authorization)?.[1]
  if (encoded === undefined) throw refused('not by Basic')
  const [, id, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? []
  return ofTheRightForm(decoded(id), decoded(secret))
}

/**
 * Both halves are form-encoded before they are joined (RFC 6749, section 2.3.1). Ours have no character that this
 * changes, so a program that forgets it gets in as well.
 */
function decoded(half: string | undefined): string | undefined {
  try {
    return half && decodeURIComponent(half.replaceAll('+', ' '))
  } catch {
    throw refused('wrongly encoded')
  }
}

const idPattern = new RegExp(scalars.ClientId.pattern)
const secretPattern = new RegExp(scalars.ClientSecret.pattern)

function ofTheRightForm(clientId: string | undefined, clientSecret: string | undefined): ClientCredential {
  if (clientId === undefined || clientSecret === undefined) throw refused('none')
  if (!idPattern.test(clientId) || !secretPattern.test(clientSecret)) throw refused('of another form than ours')
  return { clientId, clientSecret }
}

const refused = (why: string) => new ShopError('UNAUTHENTICATED', `client credential: ${why}`)
