import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How a command ended, and what it printed. */
export interface Ended { code: unknown; stdout: string; stderr: string }

export interface BareClone extends AsyncDisposable {
  folder: string
  /** @param command name of a file in bin/ */
  run(command: string, args?: readonly string[], environment?: NodeJS.ProcessEnv): Promise<Ended>
}

/** For tests: a clone as far as bin/ is concerned. Nothing is installed in it or can be, so that trying to would be told. */
export async function openBareClone(): Promise<BareClone> {
  const folder = await mkdtemp(join(tmpdir(), 'heliograph-clone-'))
  await cp(join(import.meta.dirname, '..'), join(folder, 'bin'), { recursive: true })
  await writeFile(join(folder, 'package.json'), '{ "packageManager": "no-such-package-manager@0.0.0" }')
  return {
    folder,
    run: (command, args = [], environment = {}) => new Promise(resolve => {
      const env = { PATH: '/nowhere', ...environment }
      execFile(process.execPath, [`bin/${command}.mjs`, ...args], { cwd: folder, env }, (error, stdout, stderr) => {
        resolve({ code: error?.code ?? 0, stdout, stderr })
      })
    }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}
