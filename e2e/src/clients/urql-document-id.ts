import { cacheExchange, Client, fetchExchange, makeOperation, mapExchange } from '@urql/core'

/** urql without another package: a document that has a `documentId` and no definitions is sent as its id. */
export function urqlClientByDocumentId(url: string, options: { preferGet: boolean; token?: string }): Client {
  const { preferGet, token } = options
  return new Client({
    url,
    preferGetMethod: preferGet ? 'force' : false,
    fetchOptions: { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } },
    exchanges: [
      cacheExchange,
      mapExchange({
        onOperation: operation => {
          const { __meta__: meta } = operation.query as { __meta__?: { hash: string } }
          const query = { ...operation.query, definitions: [], documentId: meta?.hash ?? 'none' }
          return makeOperation(operation.kind, { ...operation, query })
        },
      }),
      fetchExchange,
    ],
  })
}
