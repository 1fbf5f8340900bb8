import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { lastLines, spawnTethered } from '@heliograph/local-database/tether'

/** A `main.ts` that runs as a process of its own, and serves. */
export interface ServerProcess {
  name: string
  /** Where it listens, as it said itself. */
  url: string
  pid: number
  /** Resolves when it has ended, whoever ended it. */
  ended: Promise<Ending>
  /** Lets it drain; kills it when that takes longer than 20 s. May be called again. */
  stop(): Promise<void>
  /** Ends it as a failure would. */
  kill(): Promise<void>
}

export interface Ending {
  code: number | null
  signal: NodeJS.Signals | null
}

/** It ended, or said nothing for a minute, before it served. The message has the end of what it printed. */
export class ProcessDidNotStart extends Error {
  override readonly name = 'ProcessDidNotStart'
}

const root = fileURLToPath(new URL('../../..', import.meta.url))
/** What Node makes of the sources is kept here: from the second start on it need not be made again. */
const compileCache = { NODE_COMPILE_CACHE: `${root}.cache/compile` }
const startLimitMs = 60_000
const stopLimitMs = 20_000

/**
 * Starts a process that does not outlive this one, `kill -9` included, and waits until it serves, which its log says
 * with a `url`. It knows nothing of our environment but what it is told.
 * @param main path from the project's root
 * @param heard takes each line that it prints, errors too
 * @param preload module that Node loads before anything else; for tests
 * @throws ProcessDidNotStart
 */
export async function startProcess(
  { name, main, environment, heard = () => {}, preload }: {
    name: string
    main: string
    environment: Readonly<Record<string, string>>
    heard?: (line: string) => void
    preload?: string
  },
): Promise<ServerProcess> {
  const command = [process.execPath, ...(preload === undefined ? [] : ['--import', preload]), `${root}${main}`]
  const child = spawnTethered(command, {
    stdio: ['ignore', 'pipe', 'pipe'], environment: { ...compileCache, ...environment },
  })
  const ended = new Promise<Ending>(resolve => { child.once('exit', (code, signal) => { resolve({ code, signal }) }) })
  await once(child, 'spawn')
  let printed = ''
  const url = Promise.withResolvers<string>()
  for (const stream of [child.stdout!, child.stderr!]) {
    createInterface({ input: stream }).on('line', line => {
      printed = `${printed}${line}\n`.slice(-8_000)
      heard(line)
      const said = stream === child.stdout ? /"url":"(http:[^"]+)"/.exec(line)?.[1] : undefined
      if (said !== undefined) url.resolve(said)
    })
  }
  const refuse = (why: string) => { url.reject(new ProcessDidNotStart(`${name} ${why}:\n${lastLines(printed)}`)) }
  // Closed: ended, and all that it printed is read.
  child.once('close', (code, signal) => { refuse(`ended with ${code ?? signal}`) })
  const late = setTimeout(() => {
    refuse(`did not serve within ${startLimitMs / 1000} s`)
    child.kill('SIGKILL')
  }, startLimitMs)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    const tooLate = setTimeout(() => child.kill('SIGKILL'), stopLimitMs)
    await ended
    clearTimeout(tooLate)
  }
  try {
    const stopping = { stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
    return { name, url: await url.promise, pid: child.pid!, ended, ...stopping }
  } finally {
    clearTimeout(late)
  }
}
