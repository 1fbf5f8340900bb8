import { type DocumentNode, Kind } from 'graphql'
import { commitMutation, fetchQuery, type GraphQLTaggedNode } from 'relay-runtime'
import { apolloClient } from './apollo.ts'
import type { AppOperation } from './app-operations.ts'
import { requestClient } from './graphql-request.ts'
import type { App } from './open-app.ts'
import { relayEnvironment } from './relay.ts'
import { urqlClientByDocumentId } from './urql-document-id.ts'
import { urqlClient } from './urql.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- answers are read by tests, each by the shape of its operation
type Data = any

/** Asks one of the app's operations, by POST when it is a mutation. Rejects with the client's own error. */
export type Ask = (name: AppOperation, variables: Record<string, unknown>) => Promise<Data>

/** One way in which one client writes its requests. */
export interface Format {
  name: string
  /** How queries go. */
  queries: 'GET' | 'POST'
  /** A new client, with a new cache. */
  open: (url: string, app: App, token?: string) => Ask
}

const methods = ['POST', 'GET'] as const
const mutations: readonly AppOperation[] = ['SignIn', 'RefreshSession', 'SignOut', 'PlaceOrder']
const isMutation = (name: AppOperation) => mutations.includes(name)

const apollo = methods.map((queries): Format => ({
  name: `@apollo/client, extensions.persistedQuery, queries by ${queries}`,
  queries,
  open(url, { manifest, possibleTypes, written }, token) {
    const options = { useGETForHashedQueries: queries === 'GET', ...given(token) }
    const client = apolloClient(url, manifest, possibleTypes, options)
    return async (name, variables) => {
      const document = written[name]
      const { data } = isMutation(name)
        ? await client.mutate({ mutation: document, variables })
        : await client.query({ query: document, variables })
      return data
    }
  },
}))

const urqlWays = [
  { way: 'extensions.persistedQuery', make: urqlClient }, { way: 'documentId', make: urqlClientByDocumentId },
] as const
const urql = urqlWays.flatMap(({ way, make }) => methods.map((queries): Format => ({
  name: `urql, ${way}, queries by ${queries}`,
  queries,
  open(url, { generated }, token) {
    const client = make(url, { preferGet: queries === 'GET', ...given(token) })
    return async (name, variables) => {
      const document = generated[name]
      const { data, error } = isMutation(name)
        ? await client.mutation(document, variables).toPromise()
        : await client.query(document, variables).toPromise()
      if (error) throw error
      return data
    }
  },
})))

const relayWays = [
  { method: 'POST', key: 'doc_id' }, { method: 'POST', key: 'id' }, { method: 'POST', key: 'documentId' },
  { method: 'GET', key: 'doc_id' },
] as const
const relay = relayWays.map(({ method, key }): Format => ({
  name: `relay-runtime, ${key}, queries by ${method}`,
  queries: method,
  open(url, { requests }, token) {
    const environment = relayEnvironment(url, { method, key, ...given(token) })
    return (name, variables) => {
      const request = requests[name] as unknown as GraphQLTaggedNode
      if (!isMutation(name)) return fetchQuery(environment, request, variables).toPromise()
      return new Promise((resolve, reject) => {
        commitMutation(environment, { mutation: request, variables, onCompleted: resolve, onError: reject })
      })
    }
  },
}))

const graphqlRequest = methods.map((method): Format => ({
  name: `graphql-request, documentId, queries by ${method}`,
  queries: method,
  open(url, { generated }, token) {
    const ids = new Map(Object.values(generated).map(document => [nameOf(document), document.__meta__.hash]))
    const client = requestClient(url, ids, { method, ...given(token) })
    return (name, variables) => client.request(generated[name], variables)
  },
}))

export const formats: readonly Format[] = [...apollo, ...urql, ...relay, ...graphqlRequest]

const nameOf = (document: DocumentNode) =>
  document.definitions.find(one => one.kind === Kind.OPERATION_DEFINITION)?.name?.value ?? ''

const given = (token: string | undefined) => (token === undefined ? {} : { token })
