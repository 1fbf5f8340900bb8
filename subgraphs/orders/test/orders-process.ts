// A test's own server: nothing is run but this project's main.ts.
// oxlint-disable-next-line no-restricted-imports
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { envelopeHeader, sealEnvelope } from '@heliograph/access/envelope'
import { sealStatement } from '@heliograph/access/statement'
import type { Viewer } from '@heliograph/access/viewer'
import type { DatabaseAddress } from '@heliograph/mysql/database-address'
import { documentIdOf } from './open-test-subgraph.ts'

const keys = { envelope: randomBytes(32), statement: randomBytes(32) }

/** A server process of the orders subgraph, asked over HTTP as the gateway asks it. */
export async function startOrders({ user, password, host, port, database }: DatabaseAddress) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../src/main.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PORT: '0',
      DATABASE_URL: `mysql://${user}:${password}@${host}:${port}/${database}`,
      ENVELOPE_KEY: keys.envelope.toString('base64url'),
      STATEMENT_KEY: keys.statement.toString('base64url'),
    },
  })
  const ended = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  const lines = createInterface({ input: child.stdout })
  const [line] = await Promise.race([
    once(lines, 'line') as Promise<[string]>,
    ended.then(() => {
      throw new Error('it ended before it listened')
    }),
  ])
  const { url } = JSON.parse(line) as { url: string }
  return {
    url,
    async ask(viewer: Viewer, document: string, variables: object) {
      const body = Buffer.from(JSON.stringify({ documentId: documentIdOf(document), variables }))
      const statement = sealStatement(keys.statement, viewer, Date.now() + 60_000)
      const viewerSeal = { statement, session: String(viewer.session) }
      const envelope = sealEnvelope(
        keys.envelope,
        { audience: 'orders', operation: 'Test', viewer: viewerSeal, requestId: 'r-1' },
        body,
        Date.now(),
      )
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', [envelopeHeader]: envelope },
      })
      return answer.json() as Promise<{ data?: Record<string, { __typename: string }>; errors?: unknown[] }>
    },
    /** Asks it to end; how it did. */
    end() {
      child.kill('SIGTERM')
      return ended
    },
    kill,
    [Symbol.asyncDispose]: kill,
  }
}
