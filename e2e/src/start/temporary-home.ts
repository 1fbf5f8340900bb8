import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { leftAfter, processesOf } from './processes.ts'

export interface TemporaryHome {
  /** Not made yet: `npm start` does. */
  home: string
  /** Ends whatever still runs in it, and deletes it. */
  remove(): Promise<void>
}

export async function temporaryHome(): Promise<TemporaryHome> {
  const folder = await mkdtemp(join(tmpdir(), 'heliograph-start-'))
  // The database, which is never root, has to get in.
  await chmod(folder, 0o711)
  const home = join(folder, 'home')
  return {
    home,
    async remove() {
      for (const { pid } of await processesOf(home)) kill(pid)
      await leftAfter(home, 20_000)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}
