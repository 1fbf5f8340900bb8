import type { Socket } from 'node:net'
import { ArrivingReply } from './arriving-reply.ts'
import { Llhttp } from './llhttp.ts'
import type { SocketOpener } from './open-socket.ts'
import type { Question } from './question.ts'
import { type Reply, soleHeader } from './reply.ts'

/** What a subgraph is allowed. */
export interface SubgraphBounds {
  /** Bytes of a body; an answer with more is broken off. */
  maxAnswerBytes: number
  /** How long connecting may take, and how long an answer may be silent; noticed half a second late. The deadline is the asker's. */
  timeoutMs: number
}

/** Who has the connection. */
export interface Owner {
  /** It may be asked, for the first time. */
  opened(connection: Connection): void
  /** It may be asked again, but not at once. */
  answered(connection: Connection): void
  /** It was closed, or could not even be opened. */
  gone(connection: Connection, why: unknown): void
  /** Something came that nobody has asked for; the connection is gone. */
  unasked(what: Error): void
}

/**
 * Sooner than the other side says that it closes idle connections: it began to count before its word was here, and it is not
 * looked for all the time.
 */
const hintMarginMs = 2_000

const isItThere = 'is it there, and are address, port and scheme (http, https) right?'

/** A kept connection, on which one question at a time is asked. */
export class Connection {
  /** Resolves when nothing of it is left. */
  readonly closed: Promise<void>
  readonly #owner: Owner
  readonly #timeoutMs: number
  readonly #mostIdleMs: number
  readonly #socket: Socket
  readonly #arriving: ArrivingReply
  readonly #llhttp: Llhttp
  #asked: Question | undefined
  /** When something was last sent or heard. */
  #activeAtMs = performance.now()
  #isOpen = false
  #isGone = false
  #idleMs: number
  /** The `Keep-Alive` that `#idleMs` is of: mostly it is the same again. */
  #hint: string | undefined

  /** @throws Error: TLS that is not set up as it should */
  constructor(open: SocketOpener, { maxAnswerBytes, timeoutMs, idleMs }: SubgraphBounds & { idleMs: number }, owner: Owner) {
    this.#owner = owner
    this.#timeoutMs = timeoutMs
    this.#mostIdleMs = idleMs
    this.#idleMs = idleMs
    this.#socket = open({ onConnected: () => this.#connected(), onPiece: piece => this.#read(piece) })
      .on('error', error => this.giveUp(error))
      .on('end', () => this.#ended())
    this.#arriving = new ArrivingReply(maxAnswerBytes, (reply, mayStay) => this.#complete(reply, mayStay))
    this.#llhttp = new Llhttp(this.#arriving)
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
  ask(question: Question): void {
    this.#asked = question
    this.#arriving.isAwaited = true
    this.#activeAtMs = performance.now()
    const { text, rest } = question
    if (rest === undefined) return void this.#socket.write(text, 'latin1')
    this.#socket.cork()
    this.#socket.write(text, 'latin1')
    this.#socket.write(rest)
    this.#socket.uncork()
  }

  /** Gives it up when something takes too long, or it has been idle for long enough. */
  checkSilence(nowMs: number): void {
    const isIdle = this.#isOpen && !this.#asked
    if (nowMs - this.#activeAtMs <= (isIdle ? this.#idleMs : this.#timeoutMs)) return
    if (isIdle) this.giveUp()
    else if (this.#isOpen) this.giveUp(new Error(`the subgraph sent nothing for ${this.#timeoutMs} ms; see its own log`))
    else this.giveUp(new Error(`no connection within ${this.#timeoutMs} ms; ${isItThere}`))
  }

  /** @param why what who waits for an answer is told */
  giveUp(why?: unknown): void {
    if (this.#isGone) return
    this.#isGone = true
    const asked = this.#asked
    this.#asked = undefined
    this.#socket.destroy()
    this.#owner.gone(this, why)
    asked?.failed(why)
  }

  #connected(): void {
    this.#isOpen = true
    this.#activeAtMs = performance.now()
    this.#owner.opened(this)
  }

  #read(piece: Buffer): void {
    if (this.#isGone) return
    this.#activeAtMs = performance.now()
    this.#arriving.piece = piece
    const wrong = this.#llhttp.read(piece)
    if (wrong === undefined || this.#isGone) return
    if (this.#asked) return this.giveUp(new Error(this.#arriving.refused ?? `what came is not HTTP/1.1 (llhttp: ${wrong}); ${isItThere}`))
    this.giveUp()
    this.#owner.unasked(new Error('something came that nobody has asked for; does the subgraph, or a proxy before it, answer twice?'))
  }

  /** The other side has said all, which may be how it ends an answer (RFC 9112, 6.3). */
  #ended(): void {
    if (this.#isGone) return
    this.#llhttp.finish()
    this.giveUp(new Error(`the subgraph closed the connection before its answer was whole: see its own log; ${isItThere}`))
  }

  #complete(reply: Reply, mayStay: boolean): void {
    const asked = this.#asked!
    this.#asked = undefined
    this.#heed(soleHeader(reply, 'keep-alive'))
    // What of the question is not sent yet goes before the next one: who answers early reads the rest all the same (RFC 9112, 9.3).
    if (mayStay && this.#idleMs > 0) this.#owner.answered(this)
    else this.giveUp()
    asked.answered(reply)
  }

  /**
   * `Keep-Alive: timeout=5`: how many seconds the other side keeps an idle connection (the header: RFC 2068, 19.7.1.1; its
   * `timeout`, which no RFC has: draft-thomson-hybi-http-timeout-03).
   */
  #heed(hint: string | undefined): void {
    if (hint === this.#hint) return
    this.#hint = hint
    const seconds = /\btimeout\s*=\s*(\d+)/i.exec(hint ?? '')?.[1]
    this.#idleMs = seconds === undefined ? this.#mostIdleMs : Math.min(this.#mostIdleMs, Number(seconds) * 1_000 - hintMarginMs)
  }
}
