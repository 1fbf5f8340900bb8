import type { Socket } from 'node:net'
import { sayLast } from '@heliograph/runtime/say-last'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { answerRefusal } from './answer.ts'
import { STATUS_CODES } from './node-http.ts'
import { closeWhenAnswered, owedOn } from './owed-answers.ts'
import { malformed } from './refusal.ts'

/**
 * Answers what Node could not read as HTTP, or not in time: there is no request to answer, only a socket to write to.
 * Headers that are too large (RFC 6585, section 5) and what comes too late have statuses of their own; all the rest is
 * malformed.
 *
 * Requests before it on the connection get their own answers first: this one would be taken for the first of them. Then
 * the connection is closed, since nobody knows where the next request begins.
 */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [answer, ...more] = owedOn(socket)
  const isOfIt = answer && !answer.req.complete && !answer.headersSent && more.length === 0
  if (answer && !isOfIt) return closeWhenAnswered(socket)
  refuse(error, socket)
}

const statuses = new Map<string | undefined, 408 | 431>([
  ['HPE_HEADER_OVERFLOW', 431],
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
])

function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  const answer = answerRefusal(malformed('http', statuses.get(error.code)), { id: uuidv7(), headers: {} })
  const headers = {
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body),
    connection: 'close',
    // Node adds it to its own answers only (RFC 9110, 6.6.1).
    date: new Date().toUTCString(),
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`)
  sayLast(socket, [`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`, ...lines, '', answer.body].join('\r\n'))
}
