import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Start, startOnce } from './start-once.ts'

/** One of each a turn. */
export interface ColdStarts {
  /** The shop's gateway, from the start of its process until `/ready` says 200. */
  gateway: readonly Start[]
  /** Node, until its program's first line: what no program of it can be faster than. */
  node: readonly Start[]
}

const main = fileURLToPath(new URL('../../../gateway/src/main.ts', import.meta.url))
/** Says a line, and stays. */
const bareProgram = 'process.stdout.write("\\n"); setInterval(() => {}, 1000)'
const subgraphs = ['catalog', 'orders', 'identity']

/**
 * Starts the shop's gateway from the committed registry, again and again, and a bare Node in between. The first start
 * of each does not count: from the second on the files are in the system's memory.
 */
export async function coldStarts(times: number): Promise<ColdStarts> {
  const folder = await mkdtemp(join(tmpdir(), 'heliograph-cold-'))
  const keys = Object.fromEntries(subgraphs.map(name => [name, randomBytes(32).toString('base64url')]))
  await writeFile(join(folder, 'keys.json'), JSON.stringify(keys), { mode: 0o600 })
  const environment = {
    // As `npm run start:services` starts it.
    NODE_COMPILE_CACHE: fileURLToPath(new URL('../../../.cache/compile', import.meta.url)),
    NODE_ENV: 'production', PORT: '0', KEYS_FILE: join(folder, 'keys.json'), DRAIN_NOTICE_MS: '0',
    // Nobody is asked: it is ready whether or not they are there.
    SUBGRAPHS: subgraphs.map(name => `${name}=http://127.0.0.1:9`).join(','),
  }
  try {
    const starts = { gateway: [] as Start[], node: [] as Start[] }
    for (let turn = 0; turn <= times; turn++) {
      const gateway = await startOnce([main], environment, servingLine)
      const node = await startOnce(['--eval', bareProgram], environment, () => ({}))
      if (turn === 0) continue
      starts.gateway.push(gateway)
      starts.node.push(node)
    }
    return starts
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Of its log: `{"event":"serving","url":"http://127.0.0.1:4000",…}`. */
function servingLine(line: string): { url: string } | undefined {
  const { event, url } = JSON.parse(line) as { event?: string; url?: string }
  return event === 'serving' && url !== undefined ? { url } : undefined
}
