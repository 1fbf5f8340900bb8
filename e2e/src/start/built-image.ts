import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, copyFile, cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { dockerIgnored } from '../../../deploy/test/docker-ignored.ts'
import { imageSettings, readDockerfile } from '../../../deploy/test/dockerfile.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const run = promisify(execFile)
const settings = imageSettings()
/** Nobody of this machine, where we may choose. */
const nobody = process.getuid?.() === 0 ? { uid: 65_532, gid: 65_532 } : undefined

/** The Dockerfile's last stage as a folder, without an engine: what its lines copy is copied, what they run is run. */
export interface BuiltImage {
  /** The folder that stands for `/`. */
  folder: string
  /** Who its processes run as, where we are not confined to be ourselves. */
  owner: { uid: number; gid: number } | undefined
  /** Runs the image's entry point with a command, as a container would. */
  start(command: string[] | undefined, environment: Record<string, string>): ChildProcess
  /** Runs the image's health check. @returns its exit code */
  checkHealth(environment: Record<string, string>): Promise<number>
  remove(): Promise<void>
}

export async function buildImage(): Promise<BuiltImage> {
  const parent = await mkdtemp(join(tmpdir(), 'heliograph-image-'))
  await chmod(parent, 0o755)
  const [installed, folder] = [join(parent, 'installed'), join(parent, 'final')]
  const [first, last] = readDockerfile()
  for (const { name, rest } of first!.instructions) {
    if (name === 'COPY') await copyContext(`${installed}${settings.folder}`)
    // The line installs with the machine's own npm, as the image's does.
    const shop = { cwd: `${installed}${settings.folder}`, env: { ...process.env, CI: 'true' } }
    if (name === 'RUN') await run('/bin/sh', ['-c', rest], shop)
  }
  for (const { name, rest } of last!.instructions) {
    if (name !== 'COPY') continue
    const [from = '', to = ''] = rest.split(' ')
    await mkdir(dirname(`${folder}${to}`), { recursive: true })
    // The image of the first stage brings a Node; here it is the one of the same version that runs this.
    if (from === settings.entrypoint[0]) await copyFile(process.execPath, `${folder}${to}`)
    // Moved: nobody needs the first stage any more.
    else await rename(`${installed}${from}`, `${folder}${to}`)
  }
  await rm(installed, { recursive: true })
  // As root, others may not write anyway.
  if (!nobody) await run('chmod', ['-R', 'a-w', folder])

  const inside = ([program = '', ...words]: string[]) => [`${folder}${program}`, words] as const
  const start = (words: string[], environment: Record<string, string>) => {
    const [program, args] = inside(words)
    return spawn(program, args, {
      cwd: `${folder}${settings.folder}`,
      env: { ...settings.environment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...nobody,
    })
  }
  return {
    folder,
    owner: nobody,
    start: (command = settings.command, environment) => start([...settings.entrypoint, ...command], environment),
    async checkHealth(environment) {
      const [code] = await once(start(settings.healthCheck, environment), 'exit') as [number]
      return code
    },
    async remove() {
      if (!nobody) await run('chmod', ['-R', 'u+w', folder])
      await rm(parent, { recursive: true, force: true })
    },
  }
}

const copyContext = (to: string) =>
  cp(root, to, { recursive: true, filter: path => path === root || !skipped(relative(root, path)) })

/** A folder that is kept out is walked all the same, as Docker does: something in it may be let in. */
const skipped = (path: string) => dockerIgnored(path) && path !== 'bin'
