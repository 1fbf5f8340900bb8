import { Socket } from 'node:net'

/** One for all connections: it is filled in the very call that hands it on. */
const buffer = Buffer.alloc(65_536)

/** As undici has its connections. Node takes these where a Socket is made, and not where it connects. */
const options = { noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 }

/**
 * A connection that hands what arrives to its reader at once: undici's parser reads when it is told `readable`.
 * A Socket by itself takes 64 KB of memory for each piece to read it, and hands it on by way of a stream's buffer and a
 * tick. A small piece is a part of what Node keeps for small buffers (`Buffer.poolSize`): who keeps it keeps all of that.
 * @see https://nodejs.org/api/net.html#new-netsocketoptions `onread`
 */
export class ReadAtOnce extends Socket {
  /** Only while the reader is told. */
  #handed: Buffer | null = null

  constructor() {
    super({ ...options, onread: { buffer, callback: handOn } })
  }

  /** @returns false: no more for now, as the reader is behind */
  hand(piece: Buffer): boolean {
    // What came before is read before.
    if (this.readableLength > 0) return this.push(piece)
    this.#handed = piece
    this.emit('readable')
    return this.#handed === null || this.push(this.#take())
  }

  override read(size?: number): unknown {
    return this.#handed === null || size === 0 ? super.read(size) : this.#take()
  }

  #take(): Buffer | null {
    const handed = this.#handed
    this.#handed = null
    return handed
  }
}

/** Copied: undici keeps parts of what it has read. */
function handOn(this: ReadAtOnce, size: number, filled: Uint8Array): boolean {
  return this.hand(Buffer.from(filled.subarray(0, size)))
}
