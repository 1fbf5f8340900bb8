import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { sealEnvelope } from '@heliograph/access/envelope'
import { loadAllowlist } from '@heliograph/registry/load-registry'
import { systemClock } from '@heliograph/runtime/clock'
import { expect, test } from 'vitest'
import { exampleProduct } from '../test/example-product.ts'
import { openDatabase } from '../test/open-database.ts'
import { saveProducts } from './save-products.ts'

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

test('the catalogue as a process answers sealed questions, says when it is ready, and ends in order', async () => {
  await using database = await openDatabase()
  const cable = exampleProduct({ slug: 'cable' })
  await saveProducts(database.admin, [cable], systemClock)
  const envelopeKey = randomBytes(32)
  const { user, password, host, port, database: name } = database.address
  const child = spawn(process.execPath, [pathOf('main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PORT: '0',
      DRAIN_NOTICE_MS: '0',
      DATABASE_URL: `mysql://${user}:${password}@${host}:${port}/${name}`,
      ENVELOPE_KEY: envelopeKey.toString('base64url'),
      STATEMENT_KEY: randomBytes(32).toString('base64url'),
    },
  })
  try {
    const line = await Promise.race([
      once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>,
      once(child, 'exit').then(() => { throw new Error('it ended before it listened') }),
    ])
    const { url } = JSON.parse(line[0]) as { url: string }
    expect((await fetch(`${url}/ready`)).status).toBe(200)

    const documentId = `sha256:${await stockAndLeadTime()}`
    const body = Buffer.from(JSON.stringify({ documentId, variables: { slug: 'cable' } }))
    const content = { audience: 'catalog', operation: 'StockAndLeadTime', viewer: 'anonymous', requestId: 'r-1' } as const
    const envelope = sealEnvelope(envelopeKey, content, body, Date.now())
    const ask = (headers: Record<string, string>) => fetch(`${url}/graphql`, {
      method: 'POST', body, headers: { 'content-type': 'application/json', ...headers },
    })
    expect((await ask({})).status).toBe(401)
    const answer = await ask({ 'heliograph-envelope': envelope })
    expect(await answer.json()).toEqual({ data: { product: { __typename: 'Product', id: cable.id } } })
    expect((await ask({ 'heliograph-envelope': envelope })).status).toBe(401)

    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  } finally {
    child.kill('SIGKILL')
  }
})

/** The fetch that the gateway sends us for that operation. */
async function stockAndLeadTime(): Promise<string> {
  const { documents } = await loadAllowlist(pathOf('../../../schema/registry'), 'catalog')
  return Object.entries(documents).find(([, text]) => text.startsWith('query StockAndLeadTime__'))![0]
}
