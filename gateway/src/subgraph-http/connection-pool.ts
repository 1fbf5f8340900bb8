import type { Signal } from '@heliograph/plan/signal'
import { Connection, type Owner } from './connection.ts'
import { FreeConnections } from './free-connections.ts'
import { socketOpener, type SocketOpener } from './open-socket.ts'
import { fixedHead, type Question, questionText } from './question.ts'
import type { Reply } from './reply.ts'
import type { SubgraphOptions } from './subgraph-options.ts'
import { WaitingQuestions } from './waiting-questions.ts'

export interface PoolOptions extends SubgraphOptions {
  /** At a time; who comes when all are busy waits. */
  connections: number
  /** How long one is kept that nobody asks on. */
  idleMs: number
}

/** In whose name the gateway asks for itself. */
const ourselves = ['the gateway']

/** How often it is looked for what takes too long. */
const checkEveryMs = 500

/**
 * Asks at one address, over kept connections of HTTP/1.1. Nothing is sent twice: a mutation may have run although its
 * answer was lost.
 */
export class ConnectionPool {
  readonly #fixed: string
  readonly #options: PoolOptions
  readonly #openSocket: SocketOpener
  readonly #all = new Set<Connection>()
  readonly #opening = new Set<Connection>()
  readonly #free = new FreeConnections()
  /** False for a while after a connection could not be opened though others are. */
  #mayOpen = true
  readonly #waiting = new WaitingQuestions()
  readonly #checking: NodeJS.Timeout
  #checkedAtMs = performance.now()
  #endOfTurn: NodeJS.Immediate | undefined
  #closed: Promise<void> | undefined

  /** @param headers of every question: name, value, name, value, … */
  constructor(url: URL, headers: readonly string[], options: PoolOptions) {
    this.#fixed = fixedHead(url, headers)
    this.#options = options
    this.#openSocket = socketOpener(url)
    this.#checking = setInterval(() => this.#check(), checkEveryMs).unref()
  }

  /**
   * @param headers of this question: name, value, name, value, …
   * @param networks of the clients who wait for the answer: where connections are few, networks take turns
   * @returns the answer, of any status
   * @throws the signal's reason; Error: no connection, no answer in time, too large a one, or none of HTTP
   */
  post(
    headers: readonly string[], body: string | Uint8Array, signal: Signal, networks: readonly string[] = ourselves,
  ): Promise<Reply> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted()
      if (this.#closed) throw ending()
      const question: Question = {
        ...questionText(this.#fixed, headers, body),
        networks,
        sinceMs: performance.now(),
        connection: undefined,
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
        if (this.#waiting.delete(question)) question.failed(signal.reason)
        else question.connection?.giveUp(signal.reason)
      }
      signal.addEventListener('abort', abort)
      this.#waiting.add(question)
      this.#handOut()
    })
  }

  /** Who waits or is asked is told. */
  close(): Promise<void> {
    return this.#closed ??= this.#closeAll()
  }

  async #closeAll(): Promise<void> {
    clearInterval(this.#checking)
    while (this.#waiting.size > 0) this.#failFirst(ending())
    const all = [...this.#all]
    for (const connection of all) connection.giveUp(ending())
    await Promise.all(all.map(connection => connection.closed))
  }

  readonly #owner: Owner = {
    opened: connection => {
      this.#opening.delete(connection)
      this.#free.add(connection)
      this.#handOut()
    },
    answered: connection => {
      this.#free.rest(connection)
      this.#handOut()
    },
    gone: (connection, why) => {
      this.#all.delete(connection)
      this.#free.remove(connection)
      if (this.#opening.delete(connection)) this.#unopened(why)
      this.#handOut()
    },
    unasked: what => this.#options.onUnasked(what),
  }

  #unopened(why: unknown): void {
    // Who waits gets one of those that are open.
    if (this.#all.size > this.#opening.size) this.#mayOpen = false
    // Whom it was opened for, unless another one is on its way.
    else if (this.#waiting.size > this.#opening.size) this.#failFirst(why)
  }

  #handOut(): void {
    while (this.#waiting.size > 0 && this.#free.restedCount > 0) {
      const question = this.#waiting.take(this.#free)
      if (!question) break
      const connection = this.#free.take()
      question.connection = connection
      connection.ask(question)
    }
    while (this.#waiting.size > this.#opening.size + this.#free.restedCount && this.#hasRoom()) this.#openOne()
    const isWaitedFor = this.#waiting.size > 0 && this.#free.restedCount + this.#free.restingCount > 0
    if (!isWaitedFor && this.#free.restingCount === 0) return
    this.#endOfTurn ??= setImmediate(() => {
      this.#endOfTurn = undefined
      this.#free.endTurn()
      this.#handOut()
    }).unref()
    // Else it may be long until something comes that the turn could end after.
    if (isWaitedFor) this.#endOfTurn.ref()
  }

  #hasRoom(): boolean {
    return this.#all.size < this.#options.connections && (this.#mayOpen || this.#all.size === 0)
  }

  #openOne(): void {
    try {
      const connection = new Connection(this.#openSocket, this.#options, this.#owner)
      this.#all.add(connection)
      this.#opening.add(connection)
    } catch (error) {
      this.#failFirst(error)
    }
  }

  #failFirst(why: unknown): void {
    this.#waiting.takeUnasked()?.failed(why)
  }

  #check(): void {
    const now = performance.now()
    // Timers come before what has arrived: after a standstill of the event loop nothing is late that was only not heard yet.
    const stoodStill = now - this.#checkedAtMs > 2 * checkEveryMs
    this.#checkedAtMs = now
    this.#mayOpen = true
    if (!stoodStill) for (const connection of this.#all) connection.checkSilence(now)
    this.#handOut()
  }
}

const ending = () => new Error('the gateway asks nobody any more: it ends')
