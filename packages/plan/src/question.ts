import type { JsonObject } from '@heliograph/registry/json-object'
import type { FetchNode } from '@heliograph/registry/registry'
import type { SubgraphQuestion } from './executor.ts'
import { JsonText } from './json-text.ts'
import { reader } from './read-key.ts'
import { compileVariablesJson, type VariablesJson } from './variables-json.ts'

/** Makes the question of one fetch, for one run. */
export type MakeQuestion = (variables: JsonObject, representations?: readonly JsonObject[]) => SubgraphQuestion

/** Compiles a fetch's question. Its variables are made when somebody asks for them, in the form that is asked for. */
export function compileQuestion({ subgraph, fetch, operation, variables }: FetchNode): MakeQuestion {
  const fetching: Fetching = {
    subgraph, fetch, operation,
    write: compileVariablesJson(variables),
    reads: variables.map(name => ({ name, read: reader(name) })),
  }
  return (given, representations) => new FetchQuestion(fetching, given, representations)
}

/** What all questions of one fetch have in common. */
interface Fetching extends Pick<SubgraphQuestion, 'subgraph' | 'fetch' | 'operation'> {
  write: VariablesJson
  reads: { name: string; read: (variables: JsonObject) => unknown }[]
}

class FetchQuestion implements SubgraphQuestion {
  readonly subgraph: string
  readonly fetch: string
  readonly operation: SubgraphQuestion['operation']
  readonly #fetching: Fetching
  readonly #given: JsonObject
  readonly #representations: readonly JsonObject[] | undefined

  constructor(fetching: Fetching, given: JsonObject, representations: readonly JsonObject[] | undefined) {
    this.subgraph = fetching.subgraph
    this.fetch = fetching.fetch
    this.operation = fetching.operation
    this.#fetching = fetching
    this.#given = given
    this.#representations = representations
  }

  get variables(): string {
    return this.#fetching.write(this.#given, this.#representations?.map(one => JSON.stringify(one)))
  }

  get values(): JsonObject {
    // Without a prototype, so that a variable may have any name.
    const values: JsonObject = Object.create(null) as JsonObject
    if (this.#representations) values['representations'] = this.#representations
    for (const { name, read } of this.#fetching.reads) {
      const value = read(this.#given)
      if (value !== undefined) values[name] = value instanceof JsonText ? value.toJSON() : value
    }
    return values
  }
}
