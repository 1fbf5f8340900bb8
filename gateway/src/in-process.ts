import type { SubgraphAnswer, SubgraphRequest, SubgraphTransport } from './transport.ts'

/**
 * A subgraph of the same process, asked without a socket; sealed all the same. Its answer is handed over as it is. It
 * can't be stopped, so a signal only makes the asker not wait for it. Closing it is for who opened it.
 */
export function inProcess(subgraph: { answer(request: SubgraphRequest): Promise<SubgraphAnswer> }): SubgraphTransport {
  return {
    inBytes: false,
    send: request => subgraph.answer(request),
    close: async () => {},
  }
}
