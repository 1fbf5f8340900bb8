import { cacheExchange, Client, fetchExchange } from '@urql/core'
import { persistedExchange } from '@urql/exchange-persisted'

/** For documents that GraphQL Code Generator made with `persistedDocuments`: each knows its id. */
export function urqlClient(url: string, options: { preferGet: boolean; token?: string }): Client {
  const { preferGet, token } = options
  return new Client({
    url,
    preferGetMethod: preferGet ? 'force' : false,
    fetchOptions: { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } },
    exchanges: [
      cacheExchange,
      persistedExchange({
        // Whatever a server answers to an unknown id, it gets no text.
        enforcePersistedQueries: true,
        enableForMutation: true,
        preferGetForPersistedQueries: preferGet ? 'force' : false,
        generateHash: async (_text, document) => (document as { __meta__?: { hash?: string } }).__meta__?.hash ?? '',
      }),
      fetchExchange,
    ],
  })
}
