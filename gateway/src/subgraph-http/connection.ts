import type { Socket } from 'node:net'
import { ArrivingAnswer } from './arriving-answer.ts'
import { Llhttp } from './llhttp.ts'
import type { SocketOpener } from './open-socket.ts'
import { type Reply, soleHeader } from './reply.ts'

/** What is asked, and who waits for the answer. */
export interface Asked {
  /** The head, and the body if it is ASCII; in latin1. */
  text: string
  /** The body if it is not. */
  rest: string | Uint8Array | undefined
  /** Where it was sent. */
  on: Connection | undefined
  answered(reply: Reply): void
  failed(error: unknown): void
}

/** What a subgraph is allowed. */
export interface SubgraphBounds {
  /** Larger answers are broken off. */
  maxAnswerBytes: number
  /** For connecting, and for whatever comes next of an answer; the deadline is the asker's. */
  timeoutMs: number
}

export interface Bounds extends SubgraphBounds {
  /** How long a connection is kept that nobody asks on. */
  idleMs: number
}

/** Who has the connection. */
export interface Owner {
  /** It may be asked, for the first time. */
  opened(connection: Connection): void
  /** It may be asked again, but not at once. */
  answered(connection: Connection): void
  /** It could not be opened. */
  unopened(connection: Connection, why: unknown): void
  /** It was open, and is no more. */
  gone(connection: Connection): void
}

/** Sooner than the other side says that it closes idle connections: it began to count before its word was here. */
const hintMarginMs = 2_000

/** A kept connection, on which one question at a time is asked. */
export class Connection {
  /** Resolves when nothing of it is left. */
  readonly closed: Promise<void>
  readonly #owner: Owner
  readonly #bounds: Bounds
  readonly #socket: Socket
  readonly #answer: ArrivingAnswer
  readonly #llhttp: Llhttp
  isGone = false
  /** When something was last sent or heard, by the monotonic clock. */
  activeAtMs = performance.now()
  #asked: Asked | undefined
  #isOpen = false
  #idleMs: number
  /** The last word about it. */
  #hint: string | undefined

  constructor(open: SocketOpener, bounds: Bounds, owner: Owner) {
    this.#owner = owner
    this.#bounds = bounds
    this.#idleMs = bounds.idleMs
    this.#answer = new ArrivingAnswer(bounds.maxAnswerBytes, (reply, mayStay) => this.#complete(reply, mayStay))
    this.#llhttp = new Llhttp(this.#answer)
    this.#socket = open({ onConnected: () => this.#connected(), onPiece: piece => this.#read(piece) })
      .on('error', error => this.giveUp(error))
      .on('end', () => this.#ended())
    this.closed = new Promise(resolve => {
      this.#socket.once('close', () => {
        this.giveUp(new Error('the connection was closed'))
        // Not before: it may be what reads when it is given up.
        this.#llhttp.free()
        resolve()
      })
    })
  }

  /** Only while it is free. */
  ask(asked: Asked): void {
    this.#asked = asked
    asked.on = this
    this.#answer.isAwaited = true
    this.activeAtMs = performance.now()
    if (asked.rest === undefined) return void this.#socket.write(asked.text, 'latin1')
    this.#socket.cork()
    this.#socket.write(asked.text, 'latin1')
    this.#socket.write(asked.rest)
    this.#socket.uncork()
  }

  /** Gives it up when something takes too long, or it has been idle for long enough. */
  look(nowMs: number): void {
    const silentMs = nowMs - this.activeAtMs
    const { timeoutMs } = this.#bounds
    if (!this.#isOpen) {
      if (silentMs > timeoutMs) this.giveUp(new Error(`no connection within ${timeoutMs} ms`))
    } else if (this.#asked) {
      if (silentMs > timeoutMs) this.giveUp(new Error(`nothing was heard for ${timeoutMs} ms`))
    } else if (silentMs > this.#idleMs) {
      this.giveUp(new Error('idle'))
    }
  }

  /** Who waits for an answer is told why there is none. */
  giveUp(why: unknown): void {
    if (this.isGone) return
    this.isGone = true
    const asked = this.#asked
    this.#asked = undefined
    this.#socket.destroy()
    if (this.#isOpen) this.#owner.gone(this)
    else this.#owner.unopened(this, why)
    asked?.failed(why)
  }

  #connected(): void {
    this.#isOpen = true
    this.activeAtMs = performance.now()
    this.#owner.opened(this)
  }

  #read(piece: Buffer): void {
    if (this.isGone) return
    this.activeAtMs = performance.now()
    this.#answer.piece = piece
    const wrong = this.#llhttp.read(piece)
    if (wrong !== undefined) this.giveUp(new Error(this.#answer.refused ?? `no answer of HTTP/1.1: ${wrong}`))
  }

  /** The other side has said all, which may be how it ends an answer (RFC 9112, 6.3). */
  #ended(): void {
    if (this.isGone) return
    this.#llhttp.finish()
    this.giveUp(new Error('the other side closed'))
  }

  #complete(reply: Reply, mayStay: boolean): void {
    const asked = this.#asked!
    this.#asked = undefined
    this.#heed(soleHeader(reply, 'keep-alive'))
    // Answered before it was all sent: what is left would be taken for the next question.
    if (mayStay && this.#idleMs > 0 && this.#socket.writableLength === 0) this.#owner.answered(this)
    else this.giveUp(new Error('not kept'))
    asked.answered(reply)
  }

  /** `Keep-Alive: timeout=5`: how many seconds the other side keeps an idle connection (RFC 2068, 19.7.1.1). */
  #heed(hint: string | undefined): void {
    if (hint === this.#hint) return
    this.#hint = hint
    const seconds = /\btimeout\s*=\s*(\d+)/i.exec(hint ?? '')?.[1]
    const { idleMs } = this.#bounds
    this.#idleMs = seconds === undefined ? idleMs : Math.min(idleMs, Number(seconds) * 1_000 - hintMarginMs)
  }
}
