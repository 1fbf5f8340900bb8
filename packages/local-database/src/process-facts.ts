import { readdir, readFile } from 'node:fs/promises'
import { runTethered } from './tether.ts'

const onLinux = process.platform === 'linux'

/** The words a process was started with, joined by spaces. Empty when it is gone, or dead and not yet buried. */
export async function commandLine(pid: number): Promise<string> {
  if (onLinux) return readFile(`/proc/${pid}/cmdline`, 'utf8').then(text => text.replaceAll('\0', ' '), () => '')
  return runTethered(['ps', '-ww', '-o', 'command=', '-p', `${pid}`], { timeoutMs: 5_000 }).catch(() => '')
}

export const isAlive = async (pid: number): Promise<boolean> => (await commandLine(pid)) !== ''

export async function childrenOf(pid: number): Promise<number[]> {
  if (!onLinux) return (await runTethered(['pgrep', '-P', `${pid}`], { timeoutMs: 5_000 }).catch(() => '')).split('\n').filter(Boolean).map(Number)
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger)
  const parents = await Promise.all(pids.map(async child => {
    // `123 (a name) S 45 …`: the name may hold anything.
    const stat = await readFile(`/proc/${child}/stat`, 'utf8').catch(() => '')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  }))
  return pids.filter((_, at) => parents[at] === pid)
}
