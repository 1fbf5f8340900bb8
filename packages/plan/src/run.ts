import { type ErrorCode, errorCodes } from '@heliograph/errors/codes'
import type { JsonObject } from '@heliograph/registry/json-object'
import type { AskSubgraph, ResponseError, ResponsePath, SubgraphQuestion } from './executor.ts'
import type { Signal } from './signal.ts'
import type { VisiblePath } from './visible-path.ts'

/** A part of a plan, ready to run. Never rejects: what fails is told in the run. */
export type Step = (run: Run) => Promise<void>

/** One execution of a plan: what it was asked, and what has come together so far. */
export class Run {
  readonly variables: JsonObject
  /** What the subgraphs answered, merged. Holds more than the client selected. */
  readonly data: JsonObject = {}
  /** Objects of `data` that a fetch could not complete: what is missing in them is missing for that reason. */
  readonly failed = new Set<JsonObject>()
  /** Keys of the root → how many fetches were to answer them. */
  readonly #asked = new Map<string, number>()
  readonly #failedRoots = new Set<string>()
  readonly #visible: VisiblePath
  readonly #ask: AskSubgraph
  readonly #signal: Signal
  readonly #told: { paths: ResponsePath[]; message: string; extensions: JsonObject | undefined }[] = []

  constructor(variables: JsonObject, visible: VisiblePath, ask: AskSubgraph, signal: Signal) {
    this.variables = variables
    this.#visible = visible
    this.#ask = ask
    this.#signal = signal
  }

  ask(question: SubgraphQuestion): Promise<unknown> {
    return this.#ask(question, this.#signal)
  }

  /** Begins a fetch that is to answer keys of the root. */
  begin(keys: readonly string[]): void {
    for (const key of keys) this.#asked.set(key, (this.#asked.get(key) ?? 0) + 1)
  }

  /** One of the fetches for a key of the root did not answer all of it. */
  failRoot(key: string): void {
    this.#failedRoots.add(key)
  }

  /**
   * Whether something may be missing below a key of the root because a fetch failed. What one fetch alone answers is
   * there, or is null; into what several answer the others may have put objects all the same.
   */
  mayMissBelow(key: string): boolean {
    return this.#failedRoots.has(key) && (this.#asked.get(key) ?? 0) > 1
  }

  /** Whether the client sees what is at a path. */
  shows(path: ResponsePath): boolean {
    return this.#visible(path, this.variables, this.data).length === path.length
  }

  /** Tells an error at places of the response, or behind it. */
  tell(paths: Iterable<ResponsePath>, message: string, extensions: JsonObject | undefined): void {
    this.#told.push({ paths: [...paths], message, extensions })
  }

  get hasErrors(): boolean {
    return this.#told.length > 0
  }

  /**
   * What was told, at the places where it shows, once at each; without a path when it shows nowhere. To be asked at the
   * end: of what type an object is, and so what shows of it, may be known later than its errors.
   */
  errors(): ResponseError[] {
    return this.#told.flatMap(({ paths, message, extensions }) => {
      const visible = paths.map(path => this.#visible(path, this.variables, this.data))
      const places = new Map(visible.map(path => [JSON.stringify(path), path]))
      return [...places.values()].map(path =>
        ({ message, ...(path.length ? { path } : {}), ...(extensions ? { extensions } : {}) }))
    })
  }

  /** Tells that a subgraph could not be asked. Why is for the log of whoever asked it: only the code leaves. */
  tellFailure(paths: Iterable<ResponsePath>, thrown?: unknown): void {
    const code = codeOf(thrown)
    this.tell(paths, errorCodes[code].said, { code })
  }
}

function codeOf(thrown: unknown): ErrorCode {
  const code = (thrown as { extensions?: { code?: unknown } } | undefined)?.extensions?.code
  return typeof code === 'string' && Object.hasOwn(errorCodes, code) ? (code as ErrorCode) : 'UPSTREAM_UNAVAILABLE'
}
