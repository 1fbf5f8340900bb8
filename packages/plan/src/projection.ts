import type { JsonObject } from '@heliograph/registry/json-object'
import type { ResponseError, ResponsePath } from './executor.ts'
import { ReportedPaths } from './reported-paths.ts'

/** The state of one projection: where it is, and what has been told. */
export class Projection {
  readonly variables: JsonObject
  /** The position being completed: one array that changes as the projection moves. */
  readonly path: ResponsePath = []
  readonly #errors: ResponseError[]
  #told: ReportedPaths | undefined

  constructor(variables: JsonObject, errors: ResponseError[]) {
    this.variables = variables
    this.#errors = errors
  }

  /**
   * Tells that the value here cannot be answered, unless an error tells it already. Names no type and no field:
   * the client knows them by the path. Always null, which is what is answered instead.
   */
  refuse(message: string): null {
    if (!this.#told) {
      this.#told = new ReportedPaths()
      for (const { path } of this.#errors) this.#told.add(path ?? [])
    }
    if (!this.#told.tells(this.path)) {
      const path = [...this.path]
      this.#told.add(path)
      this.#errors.push({ message, path, extensions: { code: 'UPSTREAM_UNAVAILABLE' } })
    }
    return null
  }
}
