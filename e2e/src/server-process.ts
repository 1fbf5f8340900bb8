import { fork } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { ProcessFacts } from './report-facts.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const preload = new URL('./report-facts.ts', import.meta.url).href

export interface ServerProcess {
  name: string
  url: string
  pid: number
  /** What it has loaded, and how often it called graphql's parse and validate since it serves. */
  facts(): Promise<ProcessFacts>
  /** Ends it as an operator would, and waits. */
  stop(): Promise<void>
  /** Ends it as a failure would. */
  kill(): Promise<void>
}

/**
 * Starts a `main.ts` as a process of its own and waits until it serves, which its log says with a `url`.
 * @param main path from the project's root
 * @throws Error with the end of what it printed when it ends before
 */
export async function startProcess(name: string, main: string, environment: Record<string, string>): Promise<ServerProcess> {
  const child = fork(`${root}${main}`, {
    cwd: root,
    execArgv: ['--import', preload],
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const ended = once(child, 'exit')
  let printed = ''
  const note = (line: string) => { printed = `${printed}${line}\n`.slice(-8_000) }
  if (!child.stdout || !child.stderr || child.pid === undefined) throw new Error(`${name} could not be started`)
  createInterface({ input: child.stderr }).on('line', note)
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout! }).on('line', line => {
      note(line)
      const found = /"url":"(http:[^"]+)"/.exec(line)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', code => { reject(new Error(`${name} ended with ${code}:\n${printed}`)) })
  })
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  return {
    name,
    url,
    pid: child.pid,
    async facts() {
      child.send('facts')
      const [facts] = await once(child, 'message') as [ProcessFacts]
      return facts
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}
