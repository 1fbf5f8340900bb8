import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { uuidv7 } from '@heliograph/runtime/uuid'
import { answerRefusal } from './answer.ts'
import { malformed } from './refusal.ts'

/**
 * Answers what Node could not read as HTTP, or not in time: there is no request to answer, only a socket to write to.
 * Headers that are too large are too much (413); all the rest is malformed (400).
 */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 413 : 400
  const answer = answerRefusal(malformed('http', status), { id: uuidv7(), headers: {} })
  const headers = { ...answer.headers, 'content-length': Buffer.byteLength(answer.body), connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`)
  socket.end([`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}`, ...lines, '', answer.body].join('\r\n'))
}
