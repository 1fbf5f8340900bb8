import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What a person sets for us, and what a test runner sets for itself. */
const ours = /^(?:HELIOGRAPH_|NODE_|VITEST|DATABASE_URL$|PORT$|INIT_CWD$)/
const bin = fileURLToPath(new URL('../../../bin/import.mjs', import.meta.url))

export interface RunningImport {
  kill(signal: NodeJS.Signals): void
  /** Resolves when a line like this has been printed. */
  said(line: RegExp): Promise<void>
  ended: Promise<{ code: number | null; printed: string }>
}

/** What `npm run import -- words` runs, for a person who is in `folder`, with none of this process's settings. */
export function typeImport(words: readonly string[], folder: string, settings: Record<string, string>): RunningImport {
  const around = Object.entries(process.env).filter(([name]) => !ours.test(name))
  const child = spawn(process.execPath, [bin, ...words], {
    cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env: { ...Object.fromEntries(around), ...settings },
  })
  let printed = ''
  const waiting = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      for (const look of waiting) look()
    })
  }
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, printed }))
  return {
    kill: signal => { child.kill(signal) },
    said: line => new Promise((resolve, reject) => {
      const look = () => {
        if (!line.test(printed)) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
      void ended.then(() => reject(new Error(`it ended without saying so:\n${printed}`)))
    }),
    ended,
  }
}
