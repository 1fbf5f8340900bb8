import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { cpuMsOf } from './cpu-of.ts'

/** From before the process was there until it was ready. */
export interface Start {
  wallMs: number
  /** Of all its threads; undefined where the system does not say. */
  cpuMs: number | undefined
}

/**
 * Starts a program of node and waits for a line, from which on it is ready.
 * @param until the line, or undefined when this is not it; where it says a URL, `/ready` there has to answer 200
 * @throws Error when it ends before
 */
export async function startOnce(
  args: readonly string[], environment: Record<string, string>, until: (line: string) => { url?: string } | undefined,
): Promise<Start> {
  const startMs = performance.now()
  const child = spawn(process.execPath, args, { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  try {
    for await (const line of createInterface(child.stdout)) {
      const ready = until(line)
      if (!ready) continue
      const cpuMs = cpuMsOf(child.pid!)
      if (ready.url !== undefined) {
        const { status } = await fetch(`${ready.url}/ready`)
        if (status !== 200) throw new Error(`/ready says ${status} although it serves.`)
      }
      return { wallMs: performance.now() - startMs, cpuMs }
    }
    throw new Error(`${args.join(' ')} has ended before it was ready.`)
  } finally {
    child.kill('SIGKILL')
    await ended
  }
}
