import { request } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Heard {
  status: number
  retryAfter: string | undefined
}

/**
 * Asks from an address of its own, as another network does: all of 127.0.0.0/8 is this machine's (on Linux).
 * @param from `127.0.0.2`
 */
export function askFrom(from: string, url: string, body: string): Promise<Heard> {
  return new Promise((resolve, reject) => {
    request(`${url}/graphql`, {
      method: 'POST', localAddress: from, agent: false,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    }, response => {
      const heard = { status: response.statusCode!, retryAfter: response.headers['retry-after'] }
      text(response).then(() => resolve(heard), reject)
    }).once('error', reject).end(body)
  })
}
