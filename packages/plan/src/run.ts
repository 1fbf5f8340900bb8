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
  /** Keys of the root that a fetch was to answer and could not: what is missing below them may be for that reason. */
  readonly failedRoots = new Set<string>()
  /** Objects of `data` that a fetch could not complete: what is missing in them is missing for that reason. */
  readonly failed = new Set<JsonObject>()
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

  /** Whether the client sees what is at a path. */
  shows(path: ResponsePath): boolean {
    return this.#visible(path, this.variables, this.data).length === path.length
  }

  /** Tells an error at places of the response, or behind it. */
  tell(paths: Iterable<ResponsePath>, message: string, extensions: JsonObject | undefined): void {
    this.#told.push({ paths: [...paths], message, extensions })
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
