import { readdirSync, readFileSync } from 'node:fs'

/**
 * CPU time of another process, all its threads, in ms (proc(5), `schedstat`: nanoseconds on the processor).
 * @returns undefined where there is no such file: only Linux has it
 */
export function cpuMsOf(pid: number): number | undefined {
  try {
    const threads = readdirSync(`/proc/${pid}/task`)
    const spent = threads.map(thread => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]))
    return spent.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6
  } catch {
    return undefined
  }
}
