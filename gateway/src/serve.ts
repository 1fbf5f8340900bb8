import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Log } from '@heliograph/runtime/log'
import { uuidv7 } from '@heliograph/runtime/uuid'
import type { Admission } from './admission/admission.ts'
import { openSlowReaders } from './admission/slow-readers.ts'
import { answerRefusal, type Answer } from './answer.ts'
import type { Arrival } from './arrival.ts'
import { clientAddress } from './budgets/client-address.ts'
import { networkOf } from './budgets/network-of.ts'
import { Deadline } from './deadline.ts'
import type { Limits } from './limits.ts'
import { createServer } from './node-http.ts'
import { closeWhenAnswered, dropBehind, owe, paid } from './owed-answers.ts'
import { Refusal } from './refusal.ts'
import { refuseAmbiguous } from './refuse-ambiguous.ts'
import { refuseUnreadable } from './refuse-unreadable.ts'
import { secureHeaders } from './secure-headers.ts'
import { sendAnswer } from './send-answer.ts'

/** What is behind the paths. */
export interface Paths {
  graphql(arrival: Arrival): Promise<Answer>
  jwks(arrival: Arrival): Promise<Answer>
  token(arrival: Arrival): Promise<Answer>
  /** True when serving; false while loading and draining. */
  ready(): boolean
  draining(): boolean
}

/** Answers at one path. */
type Route = (arrival: Arrival) => Promise<Answer> | Answer

/**
 * The HTTP server: five paths, and one shape of refusal for everything else. It reads no bodies: the http stage does, so
 * that a limit, a type or a key is refused in our words.
 */
export function httpServer(paths: Paths, { limits, admission, log, trustedProxies, graphqlPath = '/graphql' }: {
  limits: Limits
  admission: Admission
  log: Log
  trustedProxies: number
  graphqlPath?: string | undefined
}): Server {
  const slowReaders = openSlowReaders(limits)
  const routes = routesOf(paths, graphqlPath)

  function arrive(request: IncomingMessage, response: ServerResponse): Arrival {
    const { headers, socket, method = '' } = request
    const url = targetOf(request.url ?? '')
    const network = networkOf(clientAddress(socket.remoteAddress, headers['x-forwarded-for'], trustedProxies))
    const visit = admission.arrive(network)
    const deadline = new Deadline(limits.deadlineMs)
    owe(response)
    response.on('close', () => {
      paid(response)
      visit.leave()
      deadline.end(response.writableFinished)
    })
    return {
      id: uuidv7(), cameAtMs: performance.now(), method, search: searchOf(url), headers, body: request, network, visit,
      signal: deadline,
    }
  }

  async function answer(request: IncomingMessage, arrival: Arrival): Promise<Answer> {
    try {
      refuseAmbiguous(request)
      const route = routes.get(pathOf(targetOf(request.url ?? '')))
      if (!route) throw new Refusal('NOT_FOUND', 'no such path', { status: 404 })
      return await route(arrival)
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) log.error({ event: 'failed', requestId: arrival.id, err: thrown }, 'failed')
      return answerRefusal(thrown, arrival)
    }
  }

  async function onRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // Node goes on behind a request to upgrade as if what came with it had not: nothing behind it is answered.
    if (dropBehind(response)) return
    if (request.headers.upgrade !== undefined) closeWhenAnswered(request.socket)
    const arrival = arrive(request, response)
    const answered = await answer(request, arrival)
    // The rest of what has come together is read in this turn: only after it is known whether the request is complete.
    if (!request.complete) await new Promise(resolve => { setImmediate(resolve) })
    arrival.visit.answer()
    sendAnswer(request, response, answered, paths.draining())
    slowReaders.watch(response)
  }

  const serve = (request: IncomingMessage, response: ServerResponse) => {
    onRequest(request, response).catch((error: unknown) => {
      log.error({ event: 'failed', err: error }, 'failed')
      response.destroy()
    })
  }

  const server = createServer({
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersTimeoutMs,
    connectionsCheckingInterval: 1_000,
    // Looked for by us, who answer in our words.
    requireHostHeader: false,
  }, serve)
  server.maxConnections = limits.connections
  server.setTimeout(limits.requestTimeoutMs + limits.deadlineMs)
  server.on('clientError', refuseUnreadable)
  // Else Node answers it.
  server.on('checkExpectation', serve)
  // The word to go on (RFC 9110, 10.1.1) is said where the body is read: who is refused before that need not send it.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    request.once('resume', () => { if (!response.headersSent) response.writeContinue() })
    serve(request, response)
  })
  return server
}

function routesOf(paths: Paths, graphqlPath: string): ReadonlyMap<string, Route> {
  const ready = () => paths.ready() ? state(200, 'serving') : state(503, 'not serving')
  return new Map<string, Route>([
    [graphqlPath, arrival => paths.graphql(arrival)],
    ['/.well-known/jwks.json', reading(arrival => paths.jwks(arrival))],
    ['/oauth/token', arrival => paths.token(arrival)],
    ['/health', reading(() => state(200, 'alive'))],
    ['/ready', reading(ready)],
  ])
}

/** To be read only: for another method there is nothing there. */
const reading = (route: Route): Route => arrival => {
  if (arrival.method === 'GET' || arrival.method === 'HEAD') return route(arrival)
  throw new Refusal('NOT_FOUND', 'no such path', { status: 404 })
}

/** Asked as a proxy is (RFC 9112, 3.2.2), the origin comes before it; nothing here depends on the origin. */
const targetOf = (url: string): string => url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?#]+/i, '')

function pathOf(url: string): string {
  const end = url.indexOf('?')
  return end < 0 ? url : url.slice(0, end)
}

function searchOf(url: string): string {
  const end = url.indexOf('?')
  return end < 0 ? '' : url.slice(end + 1)
}

/** Says nothing about what the gateway stands on. */
const state = (status: 200 | 503, word: string): Answer => ({
  status,
  headers: { ...secureHeaders, 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify({ status: word }),
})
