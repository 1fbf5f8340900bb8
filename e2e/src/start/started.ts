import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { searchPathOfAStranger } from './search-path.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** What a person sets before they type `npm start`. */
export interface Surroundings {
  HELIOGRAPH_HOME: string
  PORT?: string
  HELIOGRAPH_MODE?: string
}

export interface Ending {
  /** Of npm. */
  code: number | null
  signal: NodeJS.Signals | null
  /** All that was said, on both channels. */
  printed: string
}

export interface Started {
  home: string
  /** `http://127.0.0.1:<port>` */
  url: string
  /** Of npm; its group is what a terminal sends Ctrl-C to. */
  pid: number
  printed(): string
  ended: Promise<Ending>
  /** Resolves with all that was printed when a line like this is among it. */
  said(line: RegExp): Promise<string>
  /** As Ctrl-C in a terminal does: to npm, its shell and bin alike. */
  pressCtrlC(): Promise<Ending>
}

/**
 * Types a script of package.json, as a person would at a terminal of this machine: its own Node and npm, in a session of
 * its own, with none of the settings that this test process was started with.
 */
export async function typeNpm(script: string, surroundings: Surroundings): Promise<Omit<Started, 'url'>> {
  const child = spawn('npm', script === 'start' ? ['start'] : ['run', script], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { HOME: process.env['HOME'] ?? '/', PATH: await searchPathOfAStranger(), ...surroundings },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => { printed += stripVTControlCharacters(text) })
  await once(child, 'spawn')
  const pid = child.pid as number
  const ended = endOf(child).then(ending => ({ ...ending, printed }))
  return {
    home: surroundings.HELIOGRAPH_HOME,
    pid,
    ended,
    printed: () => printed,
    said: line => new Promise((resolve, reject) => {
      const look = () => { if (line.test(printed)) resolve(printed) }
      for (const stream of [child.stdout, child.stderr]) stream.on('data', look)
      void ended.then(({ code }) => { reject(new Error(`ended with ${code} and never said ${line.source}:\n${printed}`)) })
      look()
    }),
    async pressCtrlC() {
      process.kill(-pid, 'SIGINT')
      return ended
    },
  }
}

async function endOf(child: ChildProcess): Promise<Omit<Ending, 'printed'>> {
  const [code, signal] = await once(child, 'close') as [number | null, NodeJS.Signals | null]
  return { code, signal }
}

/** Types `npm start`, or another script that starts a shop, and waits until it has nothing more to say: it serves. */
export async function startShop(surroundings: Surroundings, script = 'start'): Promise<Started> {
  const started = await typeNpm(script, { PORT: '0', ...surroundings })
  const printed = await started.said(surroundings.HELIOGRAPH_MODE === 'production' ? /^Heliograph answers at .*$/m : /^Ctrl-C ends it/m)
  const url = /^Heliograph answers at (http:\S+)\/graphql$/m.exec(printed)?.[1]
  if (url === undefined) throw new Error(`no address in:\n${printed}`)
  return { ...started, url }
}

/** Types an npm script and waits for its end. */
export async function runToTheEnd(script: string, surroundings: Surroundings): Promise<Ending> {
  return (await typeNpm(script, surroundings)).ended
}
