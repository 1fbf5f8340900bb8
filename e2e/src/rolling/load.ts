import { Agent, request } from 'node:http'
import { setImmediate as soon } from 'node:timers/promises'
import { text } from 'node:stream/consumers'

export interface Question {
  name: string
  id: string
  variables: object
  /** Whether data is what its asker has to get. */
  // oxlint-disable-next-line typescript/no-explicit-any -- each by the shape of its operation
  isRight: (data: any) => boolean
}

/** A question that was not answered as it should be: what came instead. */
export interface Failure {
  question: string
  came: string
}

export interface Load {
  /** Questions that were answered. */
  answered: number
  failures: readonly Failure[]
  /** Resolves when each has its last answer. */
  stop(): Promise<void>
}

/**
 * Clients who ask one question after the other, each over a connection of their own, which they keep as long as they
 * are let. None asks again what failed.
 */
export function startLoad(url: string, clients: readonly { accessToken?: string; next: () => Question }[]): Load {
  const failures: Failure[] = []
  const stopping = new AbortController()
  const load = { answered: 0, failures }

  async function askOn({ accessToken, next }: (typeof clients)[number]): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    while (!stopping.signal.aborted) {
      const { name, id, variables, isRight } = next()
      try {
        const asked = { documentId: `sha256:${id}`, variables }
        const { status, body } = await post(agent, `${url}/graphql`, asked, accessToken)
        const { data, errors } = JSON.parse(body) as { data?: unknown; errors?: unknown }
        if (status !== 200 || errors !== undefined || !isRight(data)) {
          failures.push({ question: name, came: `${status} ${body.slice(0, 300)}` })
        } else load.answered += 1
      } catch (error) {
        failures.push({ question: name, came: String(error) })
      }
      await soon()
    }
    agent.destroy()
  }
  const all = Promise.all(clients.map(askOn))
  return Object.assign(load, {
    async stop() {
      stopping.abort()
      await all
    },
  })
}

/** Once: Node's client sends nothing anew by itself. */
function post(
  agent: Agent, url: string, question: object, accessToken?: string,
): Promise<{ status: number; body: string }> {
  const body = JSON.stringify(question)
  const headers = {
    'content-type': 'application/json', 'content-length': Buffer.byteLength(body),
    ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
  }
  return new Promise((resolve, reject) => {
    request(url, { method: 'POST', agent, headers }, response => {
      text(response).then(read => resolve({ status: response.statusCode!, body: read }), reject)
    }).once('error', reject).end(body)
  })
}
