import type { Registry } from '@heliograph/registry/registry'

export type Ask = (operation: string, variables?: object, accessToken?: string) => Promise<Record<string, unknown>>

/** Asks a running gateway by an operation's name, as any client would by its id. Rejects with what the gateway said. */
export function asker(url: string, registry: Registry): Ask {
  const ids = idsByName(registry)
  return async (operation, variables = {}, accessToken) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(accessToken && { authorization: `Bearer ${accessToken}` }) },
      body: JSON.stringify({ documentId: `sha256:${ids.get(operation)}`, variables }),
      signal: AbortSignal.timeout(10_000),
    })
    const { data, errors } = await response.json() as { data?: Record<string, unknown>; errors?: { message: string }[] }
    if (errors || !data) throw new Error(`${operation}: ${errors?.[0]?.message ?? response.status}`)
    return data
  }
}

/** The newest document of each name comes last and wins. */
export const idsByName = (registry: Registry): Map<string, string> =>
  new Map(registry.operations.map(operation => [operation.name, operation.id]))
