import { connect } from 'node:net'
import type { Shop } from '../open-shop.ts'

export interface Reply {
  status: number
  headers: Headers
  /** Without `; charset=utf-8`, which is asserted where it is the question. */
  type: string
  text: string
  // oxlint-disable-next-line typescript/no-explicit-any -- answers are read by tests, each by its own shape
  body: any
}

/** What a refusal says, and that it says nothing else: status, `data`, code. */
export const refusalOf = ({ status, body }: Reply): unknown[] => [status, body.data, body.errors[0].extensions.code]

/** Somebody who speaks HTTP with a shop by hand, without a client library's good manners. */
export interface Client {
  idOf: (operation: string) => string
  /** JSON, unless the headers say otherwise. */
  post: (sent: object | string | Uint8Array, headers?: Record<string, string>) => Promise<Reply>
  get: (parameters: Record<string, string>, headers?: Record<string, string>) => Promise<Reply>
  send: (search: string, request: RequestInit) => Promise<Reply>
  /** Headers of a session of its own: whether `SignOut` ran can be seen by `isSignedIn`. */
  signIn: () => Promise<Record<string, string>>
  isSignedIn: (session: Record<string, string>) => Promise<boolean>
  /** These bytes on a connection of their own; all that comes until the gateway closes it. */
  raw: (text: string) => Promise<string>
}

export const jsonType = 'application/json'
export const responseType = 'application/graphql-response+json'

/** @param shop asked for at each request, since tests are made before it is open */
export function clientOf(shop: () => Shop): Client {
  const send: Client['send'] = async (search, request) => {
    const response = await shop().stranger.send(`/graphql${search}`, request)
    const text = await response.text()
    const { status, headers } = response
    const type = headers.get('content-type')?.split(';')[0] ?? ''
    return { status, headers, type, text, body: text === '' ? undefined : JSON.parse(text) }
  }
  const idOf: Client['idOf'] = name => shop().registry.registry.operations.findLast(one => one.name === name)!.id
  const post: Client['post'] = (sent, headers = {}) => send('', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof sent === 'string' ? sent : sent instanceof Uint8Array ? Buffer.from(sent) : JSON.stringify(sent),
  })
  return {
    send,
    idOf,
    post,
    signIn: async () => ({ authorization: `Bearer ${(await shop().signIn('customer')).accessToken}` }),
    isSignedIn: async session => (await post({ documentId: idOf('Me') }, session)).status === 200,
    get: (parameters, headers = {}) => send(`?${new URLSearchParams(parameters).toString()}`, { headers }),
    raw: text => raw(shop().url, text),
  }
}

function raw(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise(resolve => {
    let received = ''
    const socket = connect(Number(port), hostname, () => socket.write(text))
    socket.on('data', chunk => { received += String(chunk) })
    // Who is told that it is over while still sending may see a reset.
    socket.on('error', () => {})
    socket.on('close', () => resolve(received))
  })
}
