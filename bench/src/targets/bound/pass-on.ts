import type { Wires } from './wires.ts'
import type { SubgraphName } from '../../workload/schemas.ts'

/** An operation that one subgraph answers whole: its document goes on as it is, the answer is parsed and printed. */
export function passOn(wires: Wires, subgraph: SubgraphName, document: string) {
  const head = `{"query":${JSON.stringify(document)},"variables":`
  return async (variables: unknown): Promise<string> => {
    const answer: unknown = JSON.parse((await wires[subgraph](`${head}${JSON.stringify(variables)}}`)).toString())
    return JSON.stringify(answer)
  }
}
