import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CpuProfile } from '../report/top-self-times.ts'
import { requestBody } from '../load/request-body.ts'
import type { BenchOperation } from '../workload/operations.ts'
import type { Field, Opened } from './open-field.ts'
import type { Pace } from './pace.ts'

const warmingMs = 3_000
const profiledMs = 5_000

/**
 * One operation's load on one target, hot, under V8's sampling profiler (every 200 µs).
 * @returns the profile, and the file that it stays in: DevTools and editors open it
 */
export async function profileTarget(
  { load }: Field, { name, url, askedBy, running }: Opened, operation: BenchOperation,
  { connections }: Pick<Pace, 'connections'>,
): Promise<{ file: string; profile: CpuProfile }> {
  const bodies = operation.variables.map(variables => requestBody(askedBy, operation, variables))
  const file = join(await mkdtemp(join(tmpdir(), 'heliograph-profile-')), `${name}-${operation.name}.cpuprofile`)
  await load.ask('run', { url, bodies, connections, requests: 0, ms: warmingMs })
  await running.ask('profile')
  await load.ask('run', { url, bodies, connections, requests: 0, ms: profiledMs })
  await running.ask('profiled', file)
  return { file, profile: JSON.parse(await readFile(file, 'utf8')) as CpuProfile }
}
