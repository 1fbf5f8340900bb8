import { hash, randomUUID } from 'node:crypto'
import { ShopError } from '@heliograph/errors/shop-error'
import { openNonces, type Nonces } from './nonces.ts'
import { seal, unseal } from './sealed-text.ts'

/**
 * On whose behalf: nobody known, our own workers, or who a statement of identity names. `session` is the caller's, out
 * of their verified token: a statement that was slipped to the gateway for another session's is refused.
 */
export type EnvelopeViewer = 'anonymous' | 'system' | { statement: string; session: string }

export interface EnvelopeContent {
  /** The one subgraph that may open it. */
  audience: string
  /** Name of the registered operation, for the log. */
  operation: string
  viewer: EnvelopeViewer
  /** The refresh cookie's value, for identity alone. */
  refreshCookie?: string
  /** Ties together what all processes log about one request. */
  requestId: string
}

/** Header that carries the envelope of a request. */
export const envelopeHeader = 'heliograph-envelope'
/** How old an envelope may be. */
export const envelopeLifetimeMs = 30_000
/** How far the sealing clock may be ahead of ours. */
const skewMs = 5_000
const purpose = 'heliograph envelope 1'

/** A memory of nonces that outlives every envelope, also one sealed by a clock ahead of ours. */
export const openEnvelopeNonces = (): Nonces => openNonces({ windowMs: envelopeLifetimeMs + skewMs })

/**
 * Seals one request to one subgraph. The seal covers the body's bytes, so it fits no other.
 * @param key shared by the gateway and this subgraph alone
 * @returns the header's value
 */
export function sealEnvelope(key: Buffer, content: EnvelopeContent, body: Uint8Array, nowMs: number): string {
  return seal(key, purpose, { ...content, sealedAt: nowMs, nonce: randomUUID(), body: digest(body) })
}

/**
 * Opens an envelope, once.
 * @param header the header's value, undefined when there was none
 * @param audience the name of the subgraph that opens
 * @throws ShopError UNAUTHENTICATED, whatever is wrong: a prober learns one thing only
 */
export function openEnvelope(
  key: Buffer, header: string | undefined, body: Uint8Array, audience: string, nonces: Nonces, nowMs: number,
): EnvelopeContent {
  if (header === undefined) throw refused('none')
  const sealed = unseal(key, purpose, header)
  if (!sealed) throw refused('not sealed with our key')
  const { sealedAt, nonce, body: bodyDigest, ...content } = sealed
  if (content.audience !== audience) throw refused('for another subgraph')
  if (typeof sealedAt !== 'number' || !(sealedAt > nowMs - envelopeLifetimeMs)) throw refused('too old')
  if (sealedAt > nowMs + skewMs) throw refused('from the future')
  if (bodyDigest !== digest(body)) throw refused('for another body')
  if (!isContent(content)) throw refused('misshapen')
  // Last, so that nobody without the key can fill the memory of nonces.
  if (typeof nonce !== 'string' || !nonces.use(nonce, nowMs)) throw refused('opened before')
  return content
}

const refused = (why: string) => new ShopError('UNAUTHENTICATED', `envelope: ${why}`)

const digest = (body: Uint8Array) => hash('sha256', body, 'base64url')

function isContent(content: Record<string, unknown>): content is Record<string, unknown> & EnvelopeContent {
  const { audience, operation, viewer, refreshCookie, requestId } = content
  return [audience, operation, requestId].every(text => typeof text === 'string')
    && (refreshCookie === undefined || typeof refreshCookie === 'string')
    && (viewer === 'anonymous' || viewer === 'system' || isStated(viewer))
}

function isStated(viewer: unknown): boolean {
  const { statement, session } = Object(viewer) as Record<string, unknown>
  return typeof statement === 'string' && typeof session === 'string'
}
