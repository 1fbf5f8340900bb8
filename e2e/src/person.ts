import type { Registry } from '@heliograph/registry/registry'

export interface Answer {
  status: number
  headers: Headers
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are read by tests, each by the shape of its operation
  data: any
  errors: { message: string; path?: (string | number)[]; extensions?: { code?: string } }[] | undefined
}

/** Somebody in front of the shop, with or without a credential. Speaks HTTP and nothing else. */
export interface Person {
  name: string
  accessToken: string | undefined
  /** Asks a registered operation by its name. */
  ask(operation: string, variables?: object): Promise<Answer>
  /** Any request to the gateway, with this person's credential. */
  send(path: string, request?: RequestInit): Promise<Response>
}

export function person(name: string, url: string, registry: Registry, accessToken?: string): Person {
  const ids = new Map(registry.operations.map(operation => [operation.name, operation.id]))
  const send: Person['send'] = (path, { headers, ...request } = {}) => fetch(`${url}${path}`, {
    ...request,
    headers: { ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }), ...headers as Record<string, string> },
    signal: request.signal ?? AbortSignal.timeout(20_000),
  })
  return {
    name,
    accessToken,
    send,
    async ask(operation, variables = {}) {
      const id = ids.get(operation)
      if (id === undefined) throw new Error(`${operation} is not registered`)
      const response = await send('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ documentId: `sha256:${id}`, variables }),
      })
      const { data, errors } = await response.json() as Pick<Answer, 'data' | 'errors'>
      return { status: response.status, headers: response.headers, data, errors }
    },
  }
}
