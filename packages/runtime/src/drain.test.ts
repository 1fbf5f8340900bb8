import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { openDrain } from './drain.ts'
import { silentLog } from './log.ts'

test('what was opened last closes first, and each waits for the one before', async () => {
  const closed: string[] = []
  const drain = openDrain({ deadlineMs: 1_000, log: silentLog })
  drain.add('database', () => { closed.push('database') })
  drain.add('gateway', async () => {
    await new Promise(resolve => { setTimeout(resolve, 20) })
    closed.push('gateway')
  })
  expect(drain.draining).toBe(false)
  const drained = drain.drain('SIGTERM')
  expect(drain.draining).toBe(true)
  expect(await drained).toBe(true)
  expect(closed).toEqual(['gateway', 'database'])
})

test('a step that fails or never ends does not keep the next from closing, but is told', async () => {
  const closed: string[] = []
  const drain = openDrain({ deadlineMs: 30, lastChanceMs: 20, log: silentLog })
  drain.add('database', () => { closed.push('database') })
  drain.add('stuck', () => new Promise(() => {}))
  drain.add('broken', () => { throw new Error('no') })
  expect(await drain.drain('SIGINT')).toBe(false)
  expect(closed).toEqual(['database'])
})

test('a step after the deadline still gets its last chance', async () => {
  let done = false
  const drain = openDrain({ deadlineMs: 10, lastChanceMs: 200, log: silentLog })
  drain.add('database', async () => {
    await new Promise(resolve => { setTimeout(resolve, 30) })
    done = true
  })
  drain.add('stuck', () => new Promise(() => {}))
  await drain.drain('SIGINT')
  expect(done).toBe(true)
})

test('drained twice, everything closes once', async () => {
  let closed = 0
  const drain = openDrain({ deadlineMs: 100, log: silentLog })
  drain.add('database', () => { closed++ })
  expect(await Promise.all([drain.drain('SIGINT'), drain.drain('SIGTERM')])).toEqual([true, true])
  expect(closed).toBe(1)
})

test('SIGTERM drains and ends the process, 0 when all closed', async () => {
  expect(await endBy(['SIGTERM'], '() => console.log("closed")')).toEqual({ code: 0, said: 'closed' })
  expect(await endBy(['SIGINT'], '() => { throw new Error() }')).toEqual({ code: 1, said: '' })
})

test('a second signal ends the process at once', async () => {
  expect(await endBy(['SIGTERM', 'SIGTERM'], '() => new Promise(() => {})')).toEqual({ code: 1, said: '' })
})

/** A process whose drain has the one step `close`, sent these signals: how it ended and what the step said. */
async function endBy(signals: NodeJS.Signals[], close: string): Promise<{ code: number | null; said: string }> {
  const script = `
    import { drainOnSignals, openDrain } from './drain.ts'
    import { silentLog } from './log.ts'
    const drain = openDrain({ deadlineMs: 20_000, log: silentLog })
    drain.add('step', ${close})
    drainOnSignals(drain, process.exit)
    setInterval(() => {}, 1_000)
    console.log('up')`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { cwd: import.meta.dirname })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    if (said === '') void sendAll(child, signals)
    said += chunk.toString()
  })
  const [code] = await once(child, 'close') as [number | null]
  return { code, said: said.replace('up', '').trim() }
}

async function sendAll(child: ChildProcess, signals: NodeJS.Signals[]): Promise<void> {
  for (const signal of signals) {
    child.kill(signal)
    // Two signals in one moment arrive as one.
    await new Promise(resolve => { setTimeout(resolve, 100) })
  }
}
