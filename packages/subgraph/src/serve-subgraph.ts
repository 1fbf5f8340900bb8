import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { envelopeHeader } from '@heliograph/access/envelope'
import { tokensHeader } from '@heliograph/access/token-handoff'
import type { ErrorCode } from '@heliograph/errors/codes'
import type { Log } from '@heliograph/runtime/log'
import { sayLast } from '@heliograph/runtime/say-last'
import { fastify, type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify'
import { maxBodyBytes } from './question.ts'
import { saidError } from './said-error.ts'
import type { Subgraph } from './subgraph.ts'

export interface ServedSubgraph {
  /** Where it listens, `http://127.0.0.1:4001`. */
  url: string
  /**
   * `/ready` says 503; then, when who asks has had time to notice, no new connections; running requests end. To be
   * called once.
   */
  close(): Promise<void>
}

const json = 'application/json; charset=utf-8'
/** Longer than a gateway keeps an idle connection, so that it is never the server who closes under a request. */
const keepAliveTimeoutMs = 75_000
const requestTimeoutMs = 10_000

/**
 * Puts a subgraph on HTTP: `POST /graphql`, `GET /health` (alive), `GET /ready` (serving).
 * @param ready false while loading or draining
 * @param drainNoticeMs how long it goes on answering when it is told to close, each answer the last on its connection:
 *   longer than a gateway keeps an idle one, there is none left by then that a question could be on its way through
 */
export async function serveSubgraph(
  subgraph: Pick<Subgraph, 'name' | 'answer'>, { host = '127.0.0.1', port, log, ready = () => true, drainNoticeMs = 0 }: {
    host?: string
    port: number
    log: Log
    ready?: () => boolean
    drainNoticeMs?: number
  },
): Promise<ServedSubgraph> {
  let draining = false
  const server = fastify({
    bodyLimit: maxBodyBytes,
    keepAliveTimeout: keepAliveTimeoutMs,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: requestTimeoutMs * 2,
    forceCloseConnections: 'idle',
    // Else what still comes on a kept connection is refused.
    return503OnClosing: false,
    // What never becomes a request: else Fastify answers itself, and repeats what was sent.
    frameworkErrors: (_error, _request, reply) => void refuse(reply, 'BAD_REQUEST', 400),
    clientErrorHandler: refuseUnreadable,
  })
  readRawJson(server)
  server.addHook('onSend', async (_request, reply) => { if (draining) reply.header('connection', 'close') })

  server.post('/graphql', async (request, reply) => {
    const header = request.headers[envelopeHeader]
    const answer = await subgraph.answer({
      envelope: typeof header === 'string' ? header : undefined,
      body: request.body as Buffer,
    })
    if (answer.tokens !== undefined) reply.header(tokensHeader, answer.tokens)
    return reply.code(answer.status).header('cache-control', 'no-store').type(json).send(JSON.stringify(answer.body))
  })
  server.get('/health', async (_request, reply) => reply.type(json).send('{"status":"ok"}'))
  server.get('/ready', async (_request, reply) => ready() && !draining
    ? reply.type(json).send('{"status":"ready"}')
    : reply.code(503).type(json).send('{"status":"not ready"}'))

  server.setNotFoundHandler((_request, reply) => refuse(reply, 'NOT_FOUND', 404))
  server.setErrorHandler((error: FastifyError, _request, reply) => {
    const status = error.statusCode ?? 500
    if (status < 500) return refuse(reply, 'BAD_REQUEST', status)
    log.error({ err: error }, 'broke')
    return refuse(reply, 'INTERNAL_SERVER_ERROR', 500)
  })

  const url = await server.listen({ host, port })
  log.info({ url }, 'listening')
  return {
    url,
    async close() {
      draining = true
      await sleep(drainNoticeMs)
      await server.close()
    },
  }
}

/** The envelope is sealed over the bytes, so the bytes are handed on; and JSON is the only type that is read. */
function readRawJson(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

/** There is only a socket to answer when Node could not read HTTP, or not in time. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 413 : 400
  const body = refusal('BAD_REQUEST')
  sayLast(socket, [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`, `content-type: ${json}`,
    `content-length: ${Buffer.byteLength(body)}`, 'connection: close', '', body,
  ].join('\r\n'))
}

const refusal = (code: ErrorCode) => JSON.stringify({ errors: [saidError(code)] })

const refuse = (reply: FastifyReply, code: ErrorCode, status: number) =>
  reply.code(status).type(json).send(refusal(code))
