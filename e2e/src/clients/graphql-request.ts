import { GraphQLClient } from 'graphql-request'

/**
 * graphql-request has no place for an id: it writes the text into every request, and here the id takes its place before
 * anything leaves.
 * @param idOf operation name → id, as the app's generated documents have them
 */
export function requestClient(
  url: string, idOf: ReadonlyMap<string, string>, options: { method: 'GET' | 'POST'; token?: string },
): GraphQLClient {
  const { method, token } = options
  const idFor = (operation: unknown) => idOf.get(operation as string) ?? 'none'
  return new GraphQLClient(url, {
    method,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    fetch: (input, init) => {
      const to = input as URL
      if (init?.method === 'POST') {
        const { query: _text, ...rest } = JSON.parse(init.body as string) as Record<string, unknown>
        return fetch(to, { ...init, body: JSON.stringify({ ...rest, documentId: idFor(rest['operationName']) }) })
      }
      to.searchParams.delete('query')
      to.searchParams.set('documentId', idFor(to.searchParams.get('operationName')))
      return fetch(to, init)
    },
  })
}
