import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, type PossibleTypesMap } from '@apollo/client'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { generatePersistedQueryIdsFromManifest } from '@apollo/persisted-query-lists'
import type { PersistedQueryManifest } from '@apollo/generate-persisted-query-manifest'

/**
 * Mutations are sent by POST whatever `useGETForHashedQueries` says.
 * @param possibleTypes union → its members: most answers to a mutation are unions, and the cache cannot know them
 */
export function apolloClient(
  uri: string, manifest: PersistedQueryManifest, possibleTypes: PossibleTypesMap,
  options: { useGETForHashedQueries: boolean; token?: string },
): ApolloClient {
  const { useGETForHashedQueries, token } = options
  return new ApolloClient({
    cache: new InMemoryCache({ possibleTypes }),
    link: ApolloLink.from([
      new PersistedQueryLink({
        ...generatePersistedQueryIdsFromManifest({ loadManifest: () => manifest }),
        useGETForHashedQueries,
      }),
      new HttpLink({ uri, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } }),
    ]),
  })
}
