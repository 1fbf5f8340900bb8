import { timingSafeEqual } from 'node:crypto'
import { ShopError } from '@heliograph/errors/shop-error'
import { envelopeLifetimeMs, type EnvelopeContent } from './envelope.ts'

/** What is asked of a subgraph: a document by its id, with variables. */
export interface AskedFetch {
  /** SHA-256 of the document, 64 hexadecimal digits in lower case. */
  fetch: string
  /** Values as JSON has them. */
  variables: Record<string, unknown>
}

/**
 * One question to one subgraph of the same process, in its envelope: what `sealEnvelope` is for bytes. Nothing is written
 * or hashed: what is private to a class of JavaScript (ECMA-262, 6.2.10 "Private Name") can be neither read, changed nor
 * made from outside of it, so that code which holds a question learns its operation's name and no more.
 */
export class SealedQuestion {
  readonly #key: Buffer
  readonly #content: EnvelopeContent
  readonly #asked: AskedFetch
  readonly #sealedAtMs: number
  #wasOpened = false

  // A question leads to its class: whoever put another `open` there would be given the key.
  static {
    Object.freeze(this)
    Object.freeze(this.prototype)
  }

  /**
   * @param key shared by the gateway and this subgraph alone
   * @param asked not copied: whoever seals it keeps it for nothing else
   */
  constructor(key: Buffer, content: EnvelopeContent, asked: AskedFetch, nowMs: number) {
    this.#key = key
    const { viewer } = content
    this.#content = { ...content, viewer: typeof viewer === 'string' ? viewer : { ...viewer } }
    this.#asked = asked
    this.#sealedAtMs = nowMs
  }

  /** Name of the registered operation that it is asked for. */
  get operation(): string {
    return this.#content.operation
  }

  /**
   * Opens it, once.
   * @param sealed whatever came: something that only looks like a question is none
   * @param audience the name of the subgraph that opens
   * @throws ShopError UNAUTHENTICATED, whatever is wrong, as `openEnvelope`
   */
  static open(
    key: Buffer, sealed: unknown, audience: string, nowMs: number,
  ): { envelope: EnvelopeContent; asked: AskedFetch } {
    if (typeof sealed !== 'object' || sealed === null || !(#key in sealed)) throw refused('none')
    const isOurs = key.length === sealed.#key.length && timingSafeEqual(key, sealed.#key)
    if (!isOurs) throw refused('not sealed with our key')
    if (sealed.#content.audience !== audience) throw refused('for another subgraph')
    if (!(sealed.#sealedAtMs > nowMs - envelopeLifetimeMs)) throw refused('too old')
    if (sealed.#wasOpened) throw refused('opened before')
    sealed.#wasOpened = true
    return { envelope: sealed.#content, asked: sealed.#asked }
  }
}

const refused = (why: string) => new ShopError('UNAUTHENTICATED', `envelope: ${why}`)
