// Loaded into every target before its own program (node --import): tells the bench what the process has used. Asked
// between segments only; in them it does nothing.
import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { answerParent } from '../processes/answer-parent.ts'

let session: Session | undefined

/** Opened when it is first needed: a run that only compares has none. */
function inspector(): Session {
  if (!session) {
    session = new Session()
    session.connect()
  }
  return session
}

answerParent({
  /** User and system time of all threads, in µs (getrusage, RUSAGE_SELF). */
  cpu: () => {
    const { user, system } = process.cpuUsage()
    return user + system
  },
  /** In bytes, after a collection. */
  async memory() {
    await inspector().post('HeapProfiler.collectGarbage')
    return process.memoryUsage()
  },
  async profile() {
    await inspector().post('Profiler.enable')
    await inspector().post('Profiler.setSamplingInterval', { interval: 200 })
    await inspector().post('Profiler.start')
  },
  async profiled(file: string) {
    const { profile } = await inspector().post('Profiler.stop')
    writeFileSync(file, JSON.stringify(profile))
    await inspector().post('Profiler.disable')
  },
})
