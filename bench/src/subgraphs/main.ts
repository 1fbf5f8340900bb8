// The three subgraphs, a process of their own: started by the bench, which is told where they listen.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { subgraphNames, type SubgraphName } from '../workload/schemas.ts'
import { answerParent } from '../processes/answer-parent.ts'
import { openAnswers } from './answers.ts'

const json = { 'content-type': 'application/json' }

async function serve(name: SubgraphName) {
  const answers = openAnswers(name)
  const server = createServer({ keepAliveTimeout: 120_000 }, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      void Promise.resolve(answers.to(Buffer.concat(chunks).toString())).then(
        bytes => response.writeHead(200, { ...json, 'content-length': bytes.length }).end(bytes),
        (error: Error) => response.writeHead(500).end(error.message),
      )
    })
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => { server.once('listening', resolve) })
  return { name, answers, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` }
}

const served = await Promise.all(subgraphNames.map(serve))

answerParent({
  addresses: () => Object.fromEntries(served.map(({ name, url }) => [name, url])),
  executed: () => served.reduce((sum, { answers }) => sum + answers.executed(), 0),
})
