import { answerRefusal, type Answer } from './answer.ts'
import type { Arrival } from './arrival.ts'
import type { ShopGateway } from './gateway.ts'
import { unavailable } from './refusal.ts'
import { secureHeaders } from './secure-headers.ts'
import { untilAborted } from '@heliograph/plan/until-aborted'

/** `/.well-known/jwks.json`: the public keys that access tokens are signed with (RFC 7517, RFC 8037). For anyone. */
export async function answerJwks({ identity, log }: ShopGateway, arrival: Arrival): Promise<Answer> {
  try {
    const asked = identity.trustedKeys.published()
    const published = await untilAborted(asked, arrival.signal, () => unavailable('keys came too late'))
    const set = published.map(({ kid, x }) => ({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig', kid, x }))
    return {
      status: 200,
      headers: { ...secureHeaders, 'cache-control': 'public, max-age=60', 'content-type': 'application/jwk-set+json' },
      body: JSON.stringify({ keys: set }),
    }
  } catch (thrown) {
    log.error({ event: 'failed', requestId: arrival.id, path: 'jwks', err: thrown }, 'failed')
    return answerRefusal(thrown, arrival)
  }
}
