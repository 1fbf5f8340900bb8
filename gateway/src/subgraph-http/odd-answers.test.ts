import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'
import type { Socket } from 'node:net'
import { Client } from 'undici'
import { expect, test } from 'vitest'
import { openRawServer, plain } from '../fixtures/raw-server.ts'
import { ConnectionPool } from './connection-pool.ts'
import { soleHeader } from './reply.ts'

const maxAnswerBytes = 1_000
const options = { connections: 1, maxAnswerBytes, timeoutMs: 5_000, idleMs: 60_000, onUnasked: () => {} }

/** What comes of a question: status, content type and body, or that there is no answer. */
type Outcome = readonly [status: number, type: string | undefined, body: string] | 'no answer'

/** Of two questions. */
async function byOurs(url: URL): Promise<Outcome[]> {
  const pool = new ConnectionPool(url, [], options)
  const ask = async (): Promise<Outcome> => {
    const reply = await pool.post([], 'question', new AbortController().signal)
    return [reply.status, soleHeader(reply, 'content-type'), reply.body.toString('latin1')]
  }
  const first = await ask().catch(() => 'no answer' as const)
  // What comes behind the first answer has come before the second question.
  await sleep(20)
  const second = await ask().catch(() => 'no answer' as const)
  await pool.close()
  return [first, second]
}

async function byUndici(url: URL): Promise<Outcome> {
  const client = new Client(url.origin, { maxResponseSize: maxAnswerBytes })
  try {
    const { statusCode, headers, body } = await client.request({ method: 'POST', path: '/', body: 'question' })
    const type = headers['content-type']
    const text = Buffer.from(await body.arrayBuffer()).toString('latin1')
    return [statusCode, typeof type === 'string' ? type : undefined, text]
  } catch {
    return 'no answer'
  } finally {
    await client.destroy()
  }
}

type Ending = 'stays' | 'closes' | 'resets'

async function say(socket: Socket, bytes: string, ending: Ending, pieceBytes: number): Promise<void> {
  for (let at = 0; at < bytes.length && !socket.destroyed; at += pieceBytes) {
    socket.write(bytes.slice(at, at + pieceBytes), 'latin1')
    await turn()
  }
  if (ending === 'closes') socket.end()
  // What was written has to be there first.
  if (ending === 'resets') setTimeout(() => socket.resetAndDestroy(), 10)
}

const next: Outcome = [200, undefined, 'next']

/** The bytes answer the first question, and `next` any other. */
async function outcomeOf<T>(by: (url: URL) => Promise<T>, bytes: string, ending: Ending, pieceBytes: number): Promise<T> {
  await using server = await openRawServer((socket, n) =>
    n === 0 ? say(socket, bytes, ending, pieceBytes) : socket.write(plain('next')))
  return await by(server.url)
}

const ok = 'HTTP/1.1 200 OK\r\n'
const type = 'content-type: a/b\r\n'
const answer = (body: string): Outcome => [200, 'a/b', body]

const answers: [name: string, bytes: string, outcome: Outcome, ending?: Ending][] = [
  ['with a length', `${ok}${type}content-length: 4\r\n\r\nbody`, answer('body')],
  ['with names in capitals', `${ok}CONTENT-TYPE: a/b\r\nCONTENT-LENGTH: 4\r\n\r\nbody`, answer('body')],
  ['with a value behind spaces', `${ok}content-type: \t a/b\r\ncontent-length:4\r\n\r\nbody`, answer('body')],
  ['with two content types', `${ok}${type}${type}content-length: 4\r\n\r\nbody`, [200, undefined, 'body']],
  ['with an empty header', `${ok}${type}x-empty:\r\ncontent-length: 4\r\n\r\nbody`, answer('body')],
  ['with letters beyond ASCII', `${ok}content-type: \xe9\r\ncontent-length: 2\r\n\r\n\xc3\xa9`, [200, '\xe9', '\xc3\xa9']],
  ['without a reason', `HTTP/1.1 200\r\n${type}content-length: 4\r\n\r\nbody`, answer('body')],
  ['without a body', `${ok}${type}content-length: 0\r\n\r\n`, answer('')],
  ['in chunks', `${ok}${type}transfer-encoding: chunked\r\n\r\n2\r\nbo\r\n2\r\ndy\r\n0\r\n\r\n`, answer('body')],
  ['in chunks with extensions and a trailer',
    `${ok}${type}transfer-encoding: chunked\r\n\r\n2;a=b\r\nbo\r\nA\r\n0123456789\r\n0\r\nx-late: 1\r\n\r\n`, answer('bo0123456789')],
  ['in chunks, another content type in its trailer',
    `${ok}${type}transfer-encoding: chunked\r\n\r\n1\r\nb\r\n0\r\ncontent-type: c/d\r\n\r\n`, answer('b')],
  ['as long as the connection', `${ok}${type}\r\nbody`, answer('body'), 'closes'],
  ['of HTTP/1.0', `HTTP/1.0 200 OK\r\n${type}content-length: 4\r\n\r\nbody`, answer('body')],
  ['of HTTP/1.0, as long as the connection', `HTTP/1.0 200 OK\r\n${type}\r\nbody`, answer('body'), 'closes'],
  ['and the connection closes', `${ok}${type}connection: close\r\ncontent-length: 4\r\n\r\nbody`, answer('body'), 'closes'],
  ['and the connection is said to close', `${ok}${type}connection: close\r\ncontent-length: 4\r\n\r\nbody`, answer('body')],
  ['and the connection is reset', `${ok}${type}content-length: 4\r\n\r\nbody`, answer('body'), 'resets'],
  ['after an interim one', `HTTP/1.1 103 Early Hints\r\nlink: x\r\ncontent-type: c/d\r\n\r\n${ok}${type}content-length: 4\r\n\r\nbody`, answer('body')],
  ['after an interim one with a length', `HTTP/1.1 103 Early Hints\r\ncontent-length: 9\r\n\r\n${ok}${type}content-length: 4\r\n\r\nbody`, answer('body')],
  ['after many interim ones', `${'HTTP/1.1 102 Processing\r\n\r\n'.repeat(9)}${ok}${type}content-length: 4\r\n\r\nbody`, answer('body')],
  ['of another status', `HTTP/1.1 503 No\r\n${type}content-length: 4\r\n\r\nbody`, [503, 'a/b', 'body']],
  ['of a status that has no body', `HTTP/1.1 204 No Content\r\n${type}\r\n`, [204, 'a/b', '']],
  ['of a status that has no body, and a length', `HTTP/1.1 204 No Content\r\n${type}content-length: 4\r\n\r\n`, [204, 'a/b', '']],
  ['of a status that has no body, and one all the same', `HTTP/1.1 204 No Content\r\n${type}content-length: 4\r\n\r\nbody`, [204, 'a/b', '']],
  ['of another status that has no body', `HTTP/1.1 304 Not Modified\r\n${type}content-length: 4\r\n\r\n`, [304, 'a/b', '']],
  ['of as many bytes as may be', `${ok}${type}content-length: 1000\r\n\r\n${'x'.repeat(1_000)}`, answer('x'.repeat(1_000))],
  ['of more', `${ok}${type}content-length: 1001\r\n\r\n${'x'.repeat(1_001)}`, 'no answer'],
  ['of more, in chunks', `${ok}transfer-encoding: chunked\r\n\r\n${'64\r\n'.concat('x'.repeat(100), '\r\n').repeat(11)}0\r\n\r\n`, 'no answer'],
  ['of more, as long as the connection', `${ok}\r\n${'x'.repeat(1_001)}`, 'no answer', 'closes'],
  ['with a large head', `${ok}${type}x: ${'y'.repeat(15_000)}\r\ncontent-length: 4\r\n\r\nbody`, answer('body')],
  ['with too large a head', `${ok}x: ${'y'.repeat(17_000)}\r\ncontent-length: 4\r\n\r\nbody`, 'no answer'],
  ['with too many headers', `${ok}${'x: y\r\n'.repeat(9_000)}content-length: 4\r\n\r\nbody`, 'no answer'],
  ['with too large a trailer', `${ok}transfer-encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\nx: ${'y'.repeat(17_000)}\r\n\r\n`, 'no answer'],
  ['that breaks off', `${ok}${type}content-length: 9\r\n\r\nbody`, 'no answer', 'closes'],
  ['that breaks off in its head', `${ok}${type}`, 'no answer', 'closes'],
  ['that breaks off in a chunk', `${ok}transfer-encoding: chunked\r\n\r\n9\r\nbody`, 'no answer', 'closes'],
  ['that breaks off between chunks', `${ok}transfer-encoding: chunked\r\n\r\n4\r\nbody\r\n`, 'no answer', 'closes'],
  ['that breaks off by a reset', `${ok}${type}content-length: 9\r\n\r\nbody`, 'no answer', 'resets'],
  ['of nothing', '', 'no answer', 'closes'],
  ['of an interim one only', 'HTTP/1.1 102 Processing\r\n\r\n', 'no answer', 'closes'],
  ['with two lengths', `${ok}content-length: 4\r\ncontent-length: 4\r\n\r\nbody`, 'no answer', 'closes'],
  ['with two lengths that differ', `${ok}content-length: 4\r\ncontent-length: 2\r\n\r\nbody`, 'no answer', 'closes'],
  ['with a length of less than nothing', `${ok}content-length: -4\r\n\r\nbody`, 'no answer', 'closes'],
  ['with a length and a sign', `${ok}content-length: +4\r\n\r\nbody`, 'no answer', 'closes'],
  ['with a length beyond all bounds', `${ok}content-length: 99999999999999999999\r\n\r\nbody`, 'no answer', 'closes'],
  ['with a length and in chunks', `${ok}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n`, 'no answer', 'closes'],
  ['with a chunk of no size', `${ok}transfer-encoding: chunked\r\n\r\nzz\r\nbody\r\n0\r\n\r\n`, 'no answer', 'closes'],
  ['with a chunk that is larger than it says', `${ok}transfer-encoding: chunked\r\n\r\n2\r\nbody\r\n0\r\n\r\n`, 'no answer', 'closes'],
  ['with a space before the colon', `${ok}content-length : 4\r\n\r\nbody`, 'no answer', 'closes'],
  ['with a header of no name', `${ok}: x\r\ncontent-length: 4\r\n\r\nbody`, 'no answer', 'closes'],
  ['with a zero byte in a header', `${ok}x: \0\r\ncontent-length: 4\r\n\r\nbody`, 'no answer', 'closes'],
  ['with lines that end in LF only', `HTTP/1.1 200 OK\n${type}content-length: 4\n\nbody`, 'no answer', 'closes'],
  ['of another version', `HTTP/3.1 200 OK\r\ncontent-length: 4\r\n\r\nbody`, 'no answer', 'closes'],
  ['of another protocol', `SSH-2.0-OpenSSH_9.2p1\r\n`, 'no answer', 'closes'],
  ['of a status of two digits', `HTTP/1.1 20 OK\r\ncontent-length: 4\r\n\r\nbody`, 'no answer', 'closes'],
  ['that is a question', `POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n\r\nbody`, 'no answer', 'closes'],
  ['that changes the protocol', `HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n`, 'no answer'],
  ['that changes the protocol and does not say to which', `HTTP/1.1 101 Switching Protocols\r\n\r\n`, 'no answer', 'closes'],
  ['with another one behind it', `${ok}${type}content-length: 4\r\n\r\nbody${plain('not asked for')}`, answer('body')],
  ['with something behind it', `${ok}${type}content-length: 4\r\n\r\nbody and more`, answer('body')],
  ['in chunks, with another one behind it', `${ok}${type}transfer-encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n${plain('not asked for')}`, answer('body')],
]

const departures: [name: string, bytes: string, ours: Outcome, undicis: Outcome, ending?: Ending][] = [
  // RFC 9110, 15.2: a client MUST be able to parse an interim response it has not asked for.
  ['after a word to go on', `HTTP/1.1 100 Continue\r\n\r\n${ok}${type}content-length: 4\r\n\r\nbody`, answer('body'), 'no answer'],
  // As much as has come may not be all.
  ['as long as the connection, which is reset', `${ok}${type}\r\nbody`, 'no answer', answer('body'), 'resets'],
  // RFC 9112, 5.1: the space behind a value is no part of it.
  ['with a value before spaces', `${ok}content-type: a/b \t\r\ncontent-length: 4\r\n\r\nbody`, answer('body'), [200, 'a/b \t', 'body']],
]
const all = [...departures, ...answers.map(([name, bytes, outcome, ending]) => [name, bytes, outcome, outcome, ending] as const)]

/** In 1,500 pieces at most: the large ones in large pieces only, or they would take seconds each. */
const cases = [100_000, 7, 1].flatMap(pieceBytes => all
  .filter(([, bytes]) => bytes.length / pieceBytes < 1_500)
  .map(([name, bytes, ours, undicis, ending = 'stays']) => ({ name, bytes, ours, undicis, ending, pieceBytes })))

test.each(cases)('an answer $name, in pieces of $pieceBytes', async ({ bytes, ours, undicis, ending, pieceBytes }) => {
  const [byUs, byThem] = await Promise.all([
    outcomeOf(byOurs, bytes, ending, pieceBytes), outcomeOf(byUndici, bytes, ending, pieceBytes),
  ])
  expect(byUs).toEqual([ours, next])
  expect(byThem).toEqual(undicis)
})
