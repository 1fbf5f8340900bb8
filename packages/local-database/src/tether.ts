import { spawn, type ChildProcess } from 'node:child_process'
import type { Socket } from 'node:net'

/**
 * Becomes the command, and leaves a watcher beside it that reads a pipe whose other end the parent holds. When the parent
 * is gone, however it went, the pipe ends: the command is asked to stop, and killed when it has not after 3 s.
 * A word in the pipe means that the command is already gone, and its process id may be another's by now.
 */
const script = `
(
  trap '' HUP INT TERM
  read -r word <&3 && exit
  kill -TERM $$
  tries=0
  while kill -0 $$ && [ $tries -lt 30 ]; do sleep 0.1; tries=$((tries + 1)); done
  kill -KILL $$
) >/dev/null 2>&1 </dev/null &
exec "$@" 3<&-
`

export interface TetherOptions {
  /** For standard input, output and error; a number is an open file. */
  stdio: ('ignore' | 'pipe' | number)[]
  /** Absent: the parent's. */
  environment?: Readonly<Record<string, string>>
  user?: { uid: number; gid: number }
}

/**
 * Starts a command that does not outlive this process by more than a few seconds, `kill -9` included: a pipe can't be
 * forgotten, and unlike a parent-death signal it works on every Unix and survives a change of user.
 * The command is in a session of its own, so that Ctrl-C reaches only us, and we stop things in order.
 * @param command absolute, or found on PATH; never made of what a stranger sent
 */
export function spawnTethered(command: readonly string[], { stdio, environment, user }: TetherOptions): ChildProcess {
  const child = spawn('/bin/sh', ['-c', script, 'sh', ...command], {
    cwd: '/',
    detached: true,
    stdio: [...stdio, 'pipe'],
    ...(environment && { env: { ...environment } }),
    ...user,
  })
  const pipe = child.stdio[3] as Socket | undefined
  // The watcher may leave first, and must not keep us from leaving.
  pipe?.on('error', () => {}).unref()
  child.once('exit', () => pipe?.end('gone\n'))
  return child
}

/** A command ran, and failed: not to be taken for a mistake of ours in starting it. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
  /** Its exit code, as the shell says it (127: no such command), or the signal that ended it. */
  readonly code: number | NodeJS.Signals | null

  constructor(code: number | NodeJS.Signals | null, message: string) {
    super(message)
    this.code = code
  }
}

/**
 * Runs a tethered command to its end.
 * @param inputFile an open file to read from; absent: nothing
 * @returns what it printed, errors too, at most the last 64 KiB
 * @throws CommandFailed with the end of what it printed when it fails or takes longer than `timeoutMs`
 */
export async function runTethered(
  command: readonly string[],
  { timeoutMs, inputFile, ...options }: Omit<TetherOptions, 'stdio'> & { timeoutMs: number; inputFile?: number },
): Promise<string> {
  const child = spawnTethered(command, { ...options, stdio: [inputFile ?? 'ignore', 'pipe', 'pipe'] })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => { printed = (printed + text).slice(-65_536) })
  }
  let late = false
  const timer = setTimeout(() => { late = true; child.kill('SIGKILL') }, timeoutMs)
  try {
    const code = await new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code, signal) => { resolve(code ?? signal) })
    })
    if (code === 0) return printed
    const why = late ? `took longer than ${timeoutMs / 1000} s` : `ended with ${code}`
    const name = command.find(word => word !== 'env' && !word.includes('='))
    throw new CommandFailed(code, `${name} ${why}: ${lastLines(printed)}`)
  } finally {
    clearTimeout(timer)
  }
}

/** The end of a long text, for an error message. */
export function lastLines(text: string, count = 12): string {
  return text.trim().split('\n').slice(-count).join('\n')
}
