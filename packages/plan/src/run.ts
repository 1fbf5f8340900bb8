import { type ErrorCode, errorCodes } from '@heliograph/errors/codes'
import type { JsonObject } from '@heliograph/registry/json-object'
import type { AskSubgraph, ResponseError, ResponsePath, SubgraphQuestion } from './executor.ts'
import type { VisiblePath } from './visible-path.ts'

/** A part of a plan, ready to run. Never rejects: what fails is told in the run. */
export type Step = (run: Run) => Promise<void>

/** One execution of a plan: what it was asked, and what has come together so far. */
export class Run {
  readonly variables: JsonObject
  /** What the subgraphs answered, merged. Holds more than the client selected. */
  readonly data: JsonObject = {}
  readonly errors: ResponseError[] = []
  /** Objects of `data` that a fetch could not complete: what is missing in them is missing for that reason. */
  readonly failed = new Set<JsonObject>()
  readonly #visible: VisiblePath
  readonly #ask: AskSubgraph
  readonly #signal: AbortSignal
  readonly #aborted: Promise<never>
  #forget = () => {}

  constructor(variables: JsonObject, visible: VisiblePath, ask: AskSubgraph, signal: AbortSignal) {
    this.variables = variables
    this.#visible = visible
    this.#ask = ask
    this.#signal = signal
    this.#aborted = new Promise((_resolve, reject) => {
      const abort = () => reject(signal.reason)
      signal.addEventListener('abort', abort, { once: true })
      this.#forget = () => signal.removeEventListener('abort', abort)
    })
    this.#aborted.catch(() => {})
  }

  /**
   * Asks a subgraph, and stops waiting when the signal aborts: a call within the process cannot be cancelled otherwise.
   */
  async ask(question: SubgraphQuestion): Promise<unknown> {
    this.#signal.throwIfAborted()
    return Promise.race([this.#ask(question, this.#signal), this.#aborted])
  }

  /** Whether the client sees what is at a path. */
  shows(path: ResponsePath): boolean {
    return this.#visible(path, this.variables, this.data).length === path.length
  }

  /**
   * Tells an error at the places of the response where it shows, once at each; without a path when it shows nowhere.
   */
  tell(paths: Iterable<ResponsePath>, message: string, extensions: JsonObject | undefined): void {
    const places = new Map<string, ResponsePath>()
    for (const path of paths) {
      const visible = this.#visible(path, this.variables, this.data)
      places.set(JSON.stringify(visible), visible)
    }
    for (const path of places.values()) {
      this.errors.push({ message, ...(path.length ? { path } : {}), ...(extensions ? { extensions } : {}) })
    }
  }

  /** Tells that a subgraph could not be asked. Why is for the log of whoever asked it: only the code leaves. */
  tellFailure(paths: Iterable<ResponsePath>, thrown?: unknown): void {
    const code = codeOf(thrown)
    this.tell(paths, errorCodes[code].said, { code })
  }

  end(): void {
    this.#forget()
  }
}

function codeOf(thrown: unknown): ErrorCode {
  const code = (thrown as { extensions?: { code?: unknown } } | undefined)?.extensions?.code
  return typeof code === 'string' && Object.hasOwn(errorCodes, code) ? (code as ErrorCode) : 'UPSTREAM_UNAVAILABLE'
}
