import type { IncomingHttpHeaders } from 'node:http'
import type { Gateway } from '@heliograph/gateway/gateway'
import { hungUp } from '@heliograph/gateway/deadline'
import { unavailable } from '@heliograph/gateway/refusal'
import { readReply } from '@heliograph/plan/reply'
import type { Log } from '@heliograph/runtime/log'
import { isResponse, type Wire } from './open-wire.ts'

/**
 * Asks subgraphs as any client would: `{"query":…,"variables":{…}}`. They get of the client's headers those that are
 * named, and nothing else of it.
 * @param documents what the plans send: id → text
 * @param forward names of headers in lower case
 * @returns rejects with ShopError UPSTREAM_UNAVAILABLE for all that is no GraphQL response; the log has the reason
 */
export function plainAsker({ wires, documents, forward, log }: {
  wires: ReadonlyMap<string, Wire>
  documents: ReadonlyMap<string, string>
  forward: readonly string[]
  log: Log
}): Gateway['askFor'] {
  const heads = new Map([...documents].map(([id, text]) => [id, `{"query":${JSON.stringify(text)},"variables":`]))
  return ({ requestId, networks }, { headers }) => {
    const passedOn = pick(headers, forward)
    return async (question, signal) => {
      const { subgraph, fetch, variables } = question
      try {
        const reply = await wires.get(subgraph)!.ask(`${heads.get(fetch)!}${variables}}`, passedOn, signal, networks)
        if (!isResponse(reply)) throw new Error(`status ${reply.status}`)
        return readReply(reply.body, question)
      } catch (error) {
        if (signal.reason !== hungUp) log.warn({ event: 'subgraph', requestId, subgraph, err: error }, 'no answer')
        throw unavailable(`${subgraph} did not answer`)
      }
    }
  }
}

/** @returns name, value, name, value, … */
function pick(headers: IncomingHttpHeaders, names: readonly string[]): string[] {
  const picked: string[] = []
  for (const name of names) {
    const values = headers[name]
    if (values === undefined) continue
    for (const value of typeof values === 'string' ? [values] : values) picked.push(name, value)
  }
  return picked
}
