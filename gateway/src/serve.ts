import type { Log } from '@heliograph/runtime/log'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { answerRefusal, type Answer } from './answer.ts'
import type { Arrival } from './arrival.ts'
import { clientAddress } from './budgets/client-address.ts'
import { networkOf } from './budgets/network-of.ts'
import { deadlineOf } from './deadline.ts'
import type { Limits } from './limits.ts'
import { owe } from './owed-answers.ts'
import { malformed, Refusal } from './refusal.ts'
import { refuseAmbiguous } from './refuse-ambiguous.ts'
import { refuseUnreadable } from './refuse-unreadable.ts'
import { secureHeaders } from './secure-headers.ts'

/** What is behind the paths. */
export interface Paths {
  graphql(arrival: Arrival): Promise<Answer>
  jwks(arrival: Arrival): Promise<Answer>
  token(arrival: Arrival): Promise<Answer>
  /** True when serving; false while loading and draining. */
  ready(): boolean
  draining(): boolean
}

/**
 * The HTTP server: five paths, and one shape of refusal for everything else. Fastify's body parsers are off: the http
 * stage reads bodies, so that a limit, a type or a key is refused in our words.
 */
export function httpServer(paths: Paths, { limits, log, trustedProxies, graphqlPath = '/graphql' }: {
  limits: Limits
  log: Log
  trustedProxies: number
  graphqlPath?: string | undefined
}): FastifyInstance {
  const app = fastify({
    requestTimeout: limits.requestTimeoutMs,
    connectionTimeout: limits.requestTimeoutMs + limits.deadlineMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    http: {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersTimeoutMs,
      connectionsCheckingInterval: 1_000,
      // Looked for by us, who answer in our words.
      requireHostHeader: false,
    },
    forceCloseConnections: 'idle',
    // Else Fastify answers requests on kept connections itself while closing, in its own shape.
    return503OnClosing: false,
    exposeHeadRoutes: true,
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (_error, request, reply) => void send(reply, refusal(request, malformed('url'))),
  })
  app.server.maxConnections = limits.connections
  app.server.on('request', (_request, response) => owe(response))
  // Else Node answers it.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response))
  app.addHook('onRequest', async request => refuseAmbiguous(request.raw))
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))

  const refusal = (request: FastifyRequest, thrown: unknown): Answer => {
    const requestId = uuidv7()
    if (!(thrown instanceof Refusal)) log.error({ event: 'failed', requestId, err: thrown }, 'failed')
    return answerRefusal(thrown, { id: requestId, headers: request.raw.headers })
  }
  const send = async (reply: FastifyReply, { status, headers, body }: Answer) => {
    const { raw } = reply.request
    // The rest of what has come together is read in this turn: only after it is known whether the request is complete.
    if (!raw.complete) await new Promise(resolve => { setImmediate(resolve) })
    // Draining, the server would wait for the connection to be idle long enough. And the rest of a request that has its
    // answer already would run into the time limit, and be refused unasked.
    if (paths.draining() || !raw.complete) reply.header('connection', 'close')
    return reply.code(status).headers(headers).send(body)
  }
  const arrivalOf = (request: FastifyRequest, reply: FastifyReply): Arrival => {
    const { raw } = request
    const address = clientAddress(raw.socket.remoteAddress, raw.headers['x-forwarded-for'], trustedProxies)
    const query = raw.url?.indexOf('?') ?? -1
    return {
      id: uuidv7(),
      method: request.method,
      search: query < 0 ? '' : raw.url!.slice(query + 1),
      headers: raw.headers,
      body: raw,
      network: networkOf(address),
      signal: deadlineOf(reply.raw, limits.deadlineMs),
    }
  }

  app.all(graphqlPath, async (request, reply) => send(reply, await paths.graphql(arrivalOf(request, reply))))
  app.get('/.well-known/jwks.json', async (request, reply) => send(reply, await paths.jwks(arrivalOf(request, reply))))
  app.all('/oauth/token', async (request, reply) => send(reply, await paths.token(arrivalOf(request, reply))))
  app.get('/health', async (_request, reply) => send(reply, state(200, 'alive')))
  const ready = () => paths.ready() ? state(200, 'serving') : state(503, 'not serving')
  app.get('/ready', async (_request, reply) => send(reply, ready()))
  const nowhere = () => new Refusal('NOT_FOUND', 'no such path', { status: 404 })
  app.setNotFoundHandler((request, reply) => send(reply, refusal(request, nowhere())))
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const { statusCode = 500 } = error
    const thrown = statusCode < 500 ? malformed('unreadable', statusCode === 415 ? 415 : 400) : error
    return send(reply, refusal(request, thrown))
  })
  return app
}

/** Says nothing about what the gateway stands on. */
const state = (status: 200 | 503, word: string): Answer => ({
  status,
  headers: { ...secureHeaders, 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify({ status: word }),
})
