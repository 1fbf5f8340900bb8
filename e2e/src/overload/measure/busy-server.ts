// A process that answers `/graphql` with nothing but work of its own, so that what is measured is the gateway's bounds.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { openAdmission } from '@heliograph/gateway/admission/admission'
import { answerRefusal, type Answer } from '@heliograph/gateway/answer'
import { defaultLimits } from '@heliograph/gateway/limits'
import { httpServer, type Paths } from '@heliograph/gateway/serve'
import { silentLog } from '@heliograph/runtime/log'

const boundless = {
  requestsInFlight: Number.MAX_SAFE_INTEGER, costInFlight: Number.MAX_SAFE_INTEGER, busyStayMs: Number.MAX_SAFE_INTEGER,
}
const limits = { ...defaultLimits, ...(process.argv[2] === 'bounded' ? {} : boundless) }
const admission = openAdmission(limits, silentLog)

/** A turn of the event loop's worth of work: an operation takes some, as it waits for subgraphs in between. */
const turns = 5
function work(): number {
  let sum = 0
  for (let step = 0; step < 160_000; step++) sum += step % 7
  return sum
}

const graphql: Paths['graphql'] = async arrival => {
  try {
    arrival.visit.enter()
    arrival.visit.hold({ key: arrival.network }, 500)
    for (let turn = 0; turn < turns; turn++) {
      work()
      await nextTurn()
    }
    const answer: Answer = { status: arrival.signal.aborted ? 504 : 200, headers: {}, body: '{"data":{}}' }
    return answer
  } catch (thrown) {
    return answerRefusal(thrown, arrival)
  }
}
const nothing = () => { throw new Error('not asked here') }
const paths = { graphql, jwks: nothing, token: nothing, ready: () => true, draining: () => false }
const server = httpServer(paths, { limits, admission, log: silentLog, trustedProxies: 0 })
server.listen({ port: 0, host: '127.0.0.1', backlog: limits.connectionsWaiting })
await once(server, 'listening')
console.log((server.address() as AddressInfo).port)
