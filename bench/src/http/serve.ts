import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Answers a request's body with a response's. What it throws is a 502: a subgraph did not answer. */
export type Answer = (body: string) => Promise<string | Buffer>

/** A node:http server with one path's worth of work and nothing else. Prints where it listens. */
export function serve(answer: Answer): void {
  const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => { body += text }).on('end', () => {
      answer(body).then(
        bytes => response.writeHead(200, {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(bytes),
        }).end(bytes),
        () => response.writeHead(502).end('{"errors":[{"message":"A subgraph did not answer."}]}'),
      )
    })
  }).listen(0, '127.0.0.1', () => {
    process.stdout.write(`Serving at http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql\n`)
  })
}
