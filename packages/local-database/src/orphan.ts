import { setTimeout as sleep } from 'node:timers/promises'
import { commandLine } from './process-facts.ts'

/**
 * Ends a server that its parent left behind in a folder. To be called by who holds the folder's lock, since only then a
 * server that still runs there is nobody's. A process id alone proves nothing, it may be another's by now: the process must
 * have been started with this data folder.
 * @param pid as the last start wrote it down
 */
export async function stopOrphan(pid: number, data: string, report: (line: string) => void): Promise<void> {
  if (!(await isServerOf(pid, data))) return
  report(`stopping the database that an earlier Heliograph left running (process ${pid})`)
  for (const [signal, waitMs] of [['SIGTERM', 15_000], ['SIGKILL', 5_000]] as const) {
    signalTo(pid, signal)
    const until = Date.now() + waitMs
    while (Date.now() < until) {
      if (!(await isServerOf(pid, data))) return
      await sleep(50)
    }
  }
  throw new Error(`the database of an earlier start (process ${pid}) does not end`)
}

/** Whether a process is a server that was started with this data folder. */
export async function isServerOf(pid: number, data: string): Promise<boolean> {
  return (await commandLine(pid)).includes(`--datadir=${data}`)
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
