import { Agent, interceptors, request, type Dispatcher } from 'undici'
import type { Shop } from '../open-shop.ts'

export interface CachedReply {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

/** A cache that everybody shares, as a CDN is one, in front of a shop; and what of it came to the gateway. */
export interface SharedCache extends AsyncDisposable {
  get: (operation: string, variables?: object, headers?: Record<string, string>) => Promise<CachedReply>
  /** Statuses of the gateway's own answers, in their order. */
  fromGateway: number[]
}

/** undici's cache, as RFC 9111 describes a shared one. */
export function sharedCache(shop: Shop): SharedCache {
  const fromGateway: number[] = []
  const agent = new Agent()
  const dispatcher = agent.compose(
    dispatch => (options, handler) => dispatch(options, noting(fromGateway, handler)),
    // The last is the first that a request meets.
    interceptors.cache({ type: 'shared' }),
  )
  return {
    fromGateway,
    async get(operation, variables = {}, headers = {}) {
      const { id } = shop.registry.registry.operations.findLast(({ name }) => name === operation)!
      const search = new URLSearchParams({ documentId: `sha256:${id}`, variables: JSON.stringify(variables) })
      const reply = await request(`${shop.url}/graphql?${search.toString()}`, { dispatcher, headers })
      return { status: reply.statusCode, headers: reply.headers, text: await reply.body.text() }
    },
    [Symbol.asyncDispose]: () => agent.close(),
  }
}

/** Passes on what the gateway answers, and notes its status. */
const noting = (statuses: number[], handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler => ({
  onRequestStart: (...started) => handler.onRequestStart?.(...started),
  onResponseStart(controller, status, ...rest) {
    statuses.push(status)
    handler.onResponseStart?.(controller, status, ...rest)
  },
  onResponseData: (...data) => handler.onResponseData?.(...data),
  onResponseEnd: (...ended) => handler.onResponseEnd?.(...ended),
  onResponseError: (...failed) => handler.onResponseError?.(...failed),
})
