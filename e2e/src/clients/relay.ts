import {
  Environment, type GraphQLResponse, Network, RecordSource, type RequestParameters, Store, type Variables,
} from 'relay-runtime'

/**
 * `params.id` is what `relay-compiler` wrote with `persistConfig`; `params.text` is null then. The id may be called
 * `doc_id`, `id` or `documentId`.
 */
export function relayEnvironment(
  url: string, options: { method: 'GET' | 'POST'; key: 'doc_id' | 'id' | 'documentId'; token?: string },
): Environment {
  const { method, key, token } = options
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const ask = async ({ id, operationKind }: RequestParameters, variables: Variables): Promise<GraphQLResponse> => {
    const search = new URLSearchParams({ [key]: String(id), variables: JSON.stringify(variables) })
    const response = method === 'GET' && operationKind === 'query'
      ? await fetch(`${url}?${search.toString()}`, { headers })
      : await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ [key]: id, variables }),
      })
    return await response.json() as GraphQLResponse
  }
  return new Environment({
    network: Network.create(ask),
    store: new Store(new RecordSource()),
    // Ids are unique per type: a person is `Me` and `Customer` under one id. Apollo and urql heed that by themselves.
    getDataID: ({ id }: { id?: string }, type: string) => (id === undefined ? undefined : `${type}:${id}`),
  })
}
