import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { runArguments, type ServerPlace } from './server-arguments.ts'
import { lastLines, spawnTethered } from './tether.ts'

export interface RunningServer {
  port: number
  pid: number
  /** Stops it in order; kills it when that takes longer than 30 s. May be called again. */
  stop(): Promise<void>
  /** Resolves when it has ended, whoever ended it. */
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/** The server ended before it was ready. The message holds the end of its log. */
export class ServerDidNotStart extends Error {
  override readonly name = 'ServerDidNotStart'
}

const startLimitMs = 120_000
const stopLimitMs = 30_000
const largestLogBytes = 4 << 20

/**
 * Starts a server on data that is there, on loopback, and waits until it takes connections.
 * @param folder for its log, `server.log`
 * @param wishedPort tried first; another is taken when somebody has it
 * @param startSql runs before anybody can connect
 * @throws ServerDidNotStart
 */
export async function runServer(
  place: ServerPlace,
  { folder, wishedPort, startSql, durable, spawned }: {
    folder: string
    wishedPort: number | undefined
    startSql: string
    durable: boolean
    /** Called as soon as there is a process to remember. */
    spawned: (server: { pid: number; port: number }) => Promise<void>
  },
): Promise<RunningServer> {
  const startFile = join(place.temporary, 'start.sql')
  const log = join(folder, 'server.log')
  if (((await stat(log).catch(() => undefined))?.size ?? 0) > largestLogBytes) await rename(log, `${log}.1`)
  for (let attempt = 1; ; attempt += 1) {
    const port = attempt === 1 && wishedPort !== undefined ? wishedPort : await freePort()
    await writePrivately(startFile, startSql, place.user)
    const output = await open(log, 'a', 0o600)
    const from = (await output.stat()).size
    const child = spawnTethered(runArguments(place, { port, startFile, durable }), {
      stdio: ['ignore', output.fd, output.fd],
      environment: place.program.environment,
      ...(place.user && { user: { uid: place.user.uid, gid: place.user.gid } }),
    })
    try {
      await once(child, 'spawn')
      const pid = child.pid as number
      await spawned({ pid, port })
      const outcome = await readyOrNot(child, log, from, port)
      if (outcome === 'ready') return { port, pid, ...ending(child) }
      // Between our look for a free port and the server's use of it, another may take it.
      if (attempt < 5 && /address already in use/i.test(outcome)) continue
      throw new ServerDidNotStart(`${place.program.origin} did not start. The end of ${log}:\n${lastLines(outcome)}`)
    } catch (error) {
      child.kill('SIGKILL')
      throw error
    } finally {
      await output.close()
      await rm(startFile, { force: true })
    }
  }
}

/**
 * The server's own word is waited for, not an answer on the port, which could be anybody's. It goes to a file, so that a
 * server whose parent died can still log how it stopped.
 * @returns `ready`, or what it logged instead
 */
async function readyOrNot(child: ChildProcess, log: string, from: number, port: number): Promise<string> {
  const until = Date.now() + startLimitMs
  const ready = new RegExp(`ready for connections[^]*port: ${port}\\b`)
  const file = await open(log)
  try {
    for (let said = ''; ;) {
      const gone = child.exitCode !== null || child.signalCode !== null
      const { buffer, bytesRead } = await file.read({ position: from + Buffer.byteLength(said), buffer: Buffer.alloc(65_536) })
      said += buffer.toString('latin1', 0, bytesRead)
      if (ready.test(said) && !gone) return 'ready'
      if (gone && bytesRead === 0) return said
      if (Date.now() > until) return `${said}\nnot ready after ${startLimitMs / 1000} s`
      if (bytesRead === 0) await sleep(20)
    }
  } finally {
    await file.close()
  }
}

function ending(child: ChildProcess): Pick<RunningServer, 'stop' | 'exited'> {
  const exited = new Promise<Awaited<RunningServer['exited']>>(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) resolve({ code: child.exitCode, signal: child.signalCode })
    child.once('exit', (code, signal) => { resolve({ code, signal }) })
  })
  let stopping: Promise<void> | undefined
  const stop = async () => {
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), stopLimitMs)
    await exited
    clearTimeout(timer)
  }
  return { exited, stop: () => (stopping ??= stop()) }
}

async function writePrivately(file: string, text: string, user: ServerPlace['user']): Promise<void> {
  await rm(file, { force: true })
  await writeFile(file, text, { mode: 0o600, flag: 'wx' })
  const made = await open(file)
  try {
    if (user) await made.chown(user.uid, user.gid)
  } finally {
    await made.close()
  }
}
