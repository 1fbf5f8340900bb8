import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

export interface FoundProcess {
  pid: number
  commandLine: string
}

/** Where each was started from, all the same: by npm, by bin, by us, by the database's watcher. */
export const npm = /^npm start\b/
export const bin = /^\S*node bin\/start\.mjs/
export const app = / app\/src\/main\.ts/
export const server = /^(?!\/bin\/sh )\S.*--datadir=/

/**
 * Every process that knows of a home folder, by its arguments or its environment, whoever is its parent by now. What `npm
 * start` has started is among them, and what that has started in turn: nothing gets out of it by changing its session.
 */
export async function processesOf(home: string): Promise<FoundProcess[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(pids.map(async pid => {
    const [commandLine, environment] = await Promise.all(['cmdline', 'environ'].map(file =>
      readFile(`/proc/${pid}/${file}`, 'utf8').then(text => text.replaceAll('\0', ' '), () => '')))
    // A dead process that nobody has buried has an empty command line.
    return commandLine && `${commandLine}${environment}`.includes(home) ? { pid, commandLine } : undefined
  }))
  return found.filter(process => process !== undefined)
}

/** The one process of a home whose command line is such. */
export async function pidOf(home: string, kind: RegExp): Promise<number> {
  const found = (await processesOf(home)).filter(({ commandLine }) => kind.test(commandLine))
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} processes are ${kind.source}`)
  return found[0].pid
}

/** What still runs of a home at `limitMs`; nothing as soon as nothing does. */
export async function leftAfter(home: string, limitMs: number): Promise<FoundProcess[]> {
  for (const until = performance.now() + limitMs; ;) {
    const left = await processesOf(home)
    if (left.length === 0 || performance.now() > until) return left
    await sleep(100)
  }
}
