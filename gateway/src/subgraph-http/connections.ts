import type { Signal } from '@heliograph/plan/signal'
import { type Asked, type Bounds, Connection, type Owner } from './connection.ts'
import { FreeConnections } from './free-connections.ts'
import { socketOpener, type SocketOpener } from './open-socket.ts'
import { fixedHead, questionText } from './question-text.ts'
import type { Reply } from './reply.ts'

/** How often it is looked for what takes too long. */
const lookEveryMs = 500

export interface Keeping extends Bounds {
  /** Connections at a time; who comes when all are busy waits. */
  connections: number
}

/**
 * Asks at one address, over kept connections of HTTP/1.1. Nothing is sent twice: a mutation may have run although its
 * answer was lost.
 */
export class Connections implements Owner {
  readonly #fixed: string
  readonly #keeping: Keeping
  readonly #openSocket: SocketOpener
  readonly #all = new Set<Connection>()
  readonly #free = new FreeConnections()
  #opening = 0
  /** In the order in which they came. */
  readonly #waiting = new Set<Asked>()
  readonly #looking: NodeJS.Timeout
  #endOfTurn: NodeJS.Immediate | undefined
  #isClosed = false

  /** @param headers of every question: name, value, name, value, … */
  constructor(url: URL, headers: readonly string[], keeping: Keeping) {
    this.#fixed = fixedHead(url, headers)
    this.#keeping = keeping
    this.#openSocket = socketOpener(url)
    this.#looking = setInterval(() => this.#look(), lookEveryMs).unref()
  }

  /**
   * @param headers of this question: name, value, name, value, …
   * @returns the answer, of any status
   * @throws the signal's reason; Error: no connection, no answer in time, too large a one, or none of HTTP
   */
  post(headers: readonly string[], body: string | Uint8Array, signal: Signal): Promise<Reply> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted()
      if (this.#isClosed) throw closed
      const asked: Asked = {
        ...questionText(this.#fixed, headers, body),
        on: undefined,
        answered(reply) {
          signal.removeEventListener('abort', abort)
          resolve(reply)
        },
        failed(why) {
          signal.removeEventListener('abort', abort)
          reject(why)
        },
      }
      const abort = () => {
        if (this.#waiting.delete(asked)) asked.failed(signal.reason)
        else asked.on?.giveUp(signal.reason)
      }
      signal.addEventListener('abort', abort)
      this.#waiting.add(asked)
      this.#handOut()
    })
  }

  /** Who waits or is asked is told. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#looking)
    for (const asked of this.#waiting) asked.failed(closed)
    this.#waiting.clear()
    const all = [...this.#all]
    for (const connection of all) connection.giveUp(closed)
    await Promise.all(all.map(connection => connection.closed))
  }

  opened(connection: Connection): void {
    this.#opening -= 1
    this.#free.add(connection)
    this.#handOut()
  }

  answered(connection: Connection): void {
    this.#free.rest(connection)
    this.#awaitEndOfTurn()
  }

  unopened(connection: Connection, why: unknown): void {
    this.#opening -= 1
    this.#all.delete(connection)
    // Whom it was opened for, unless another one is on its way.
    if (this.#waiting.size > this.#opening) this.#failOldest(why)
    this.#handOut()
  }

  gone(connection: Connection): void {
    this.#all.delete(connection)
    this.#handOut()
  }

  #handOut(isEndOfTurn = false): void {
    for (const asked of this.#waiting) {
      const connection = this.#free.take(isEndOfTurn)
      if (!connection) break
      this.#waiting.delete(asked)
      connection.ask(asked)
    }
    while (this.#waiting.size > this.#opening + this.#free.rested && this.#all.size < this.#keeping.connections) this.#openOne()
    this.#awaitEndOfTurn()
  }

  /** If anything is to happen then. */
  #awaitEndOfTurn(): void {
    const isWaitedFor = this.#waiting.size > 0 && this.#free.isAny
    if (!isWaitedFor && !this.#free.isResting) return
    this.#endOfTurn ??= setImmediate(() => {
      this.#endOfTurn = undefined
      this.#free.endTurn()
      this.#handOut(true)
    }).unref()
    // Else it may be long until something comes that the turn could end after.
    if (isWaitedFor) this.#endOfTurn.ref()
  }

  #openOne(): void {
    try {
      this.#all.add(new Connection(this.#openSocket, this.#keeping, this))
      this.#opening += 1
    } catch (error) {
      // TLS that is not set up as it should.
      this.#failOldest(error)
    }
  }

  #failOldest(why: unknown): void {
    for (const asked of this.#waiting) {
      this.#waiting.delete(asked)
      return asked.failed(why)
    }
  }

  #look(): void {
    const now = performance.now()
    for (const connection of this.#all) connection.look(now)
  }
}

const closed = new Error('closed')
