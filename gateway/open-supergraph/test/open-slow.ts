import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A subgraph that answers when it is told to. */
export async function openSlow() {
  const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const server = createServer((_request, response) => {
    asked.resolve()
    void answered.promise.then(() => response.end('{"data":{"reviewers":["late"]}}'))
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => { server.once('listening', resolve) })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Once it was asked anything. */
    asked: asked.promise,
    /** From now on it answers, also what it was asked before. */
    answer: () => answered.resolve(),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
