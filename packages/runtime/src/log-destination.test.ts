import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openLog } from './log.ts'
import { openLogDestination } from './log-destination.ts'

let folder: string
let file: string
const children: ChildProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heliograph-log-'))
  file = join(folder, 'a.log')
})
afterEach(async () => {
  vi.restoreAllMocks()
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

/** Runs `code`, which finds a `log` that writes to the file or, without any, to standard output. */
function run(code: string, to?: string) {
  const from = (name: string) => JSON.stringify(join(import.meta.dirname, name))
  const program = `
    import fs from 'node:fs'
    import { openLog } from ${from('log.ts')}
    import { openLogDestination } from ${from('log-destination.ts')}
    import { drainOnSignals, openDrain } from ${from('drain.ts')}
    const destination = ${to === undefined ? 'undefined' : `openLogDestination(${JSON.stringify(to)})`}
    const log = openLog({ name: 'child', destination })
    ${code}`
  // Or V8 wakes a process that sleeps, after some seconds.
  const flags = ['--no-memory-reducer', '--input-type=module']
  const child = spawn(process.execPath, [...flags, '-e', program], { stdio: ['ignore', 'pipe', 'ignore'] })
  children.push(child)
  return { stdout: child.stdout, ended: once(child, 'close') }
}

/** What has come so far. */
function reading(stdout: Readable) {
  let text = ''
  stdout.setEncoding('utf8').on('data', (more: string) => { text += more })
  return () => text
}

/** What the lines say; throws when one is not whole. */
const told = (text: string) => {
  expect(text.at(-1)).toBe('\n')
  return text.trimEnd().split('\n').map(line => (JSON.parse(line) as { msg: string }).msg)
}

const endings: { by: string; code: string; as: unknown[]; more?: string[] }[] = [
  { by: 'process.exit', code: 'process.exit(3)', as: [3, null] },
  { by: 'an exception that nobody catches', code: 'throw new Error("lost")', as: [1, null] },
  { by: 'a rejection that nobody catches', code: 'void Promise.reject(new Error("lost"))', as: [1, null] },
  { by: 'a loop that runs empty', code: '', as: [0, null] },
  ...['SIGTERM', 'SIGINT'].map(signal => ({
    by: `${signal}, drained`,
    code: `drainOnSignals(openDrain({ deadlineMs: 1_000, log }), code => process.exit(code))
      process.kill(process.pid, '${signal}')
      setInterval(() => {}, 1_000)`,
    as: [0, null], more: ['draining', 'drained'],
  })),
]
const everyEnding = endings.flatMap(ending => ['a pipe', 'a file'].map(where => ({ ...ending, where })))

test.each(everyEnding)('ended by $by, it has written all lines to $where', async ({ code, as, more = [], where }) => {
  const toFile = where === 'a file'
  const program = `for (let n = 0; n < 40; n++) log.info(\`line \${n}\`)\n${code}`
  const { stdout, ended } = run(program, toFile ? file : undefined)
  const printed = reading(stdout)
  expect(await ended).toEqual(as)
  const lines = told(toFile ? await readFile(file, 'utf8') : printed())
  expect(lines).toEqual([...Array.from({ length: 40 }, (_, n) => `line ${n}`), ...more])
})

test('what is logged while the process exits is written too', async () => {
  await run(`process.on('exit', () => { log.info('first'); log.info('last') })`, file).ended
  expect(told(await readFile(file, 'utf8'))).toEqual(['first', 'last'])
})

test.each([
  ['sleeps', 'setInterval(() => {}, 1_000_000_000)'],
  ['is blocked in its next turn', 'setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 0)'],
])('a line is out while the process %s', async (_, next) => {
  const printed = reading(run(`setTimeout(() => { log.info('said'); ${next} }, 20)`).stdout)
  await expect.poll(printed, { timeout: 15_000 }).toContain('said')
})

test('an error, and what was said before it, is out before anything else can happen', async () => {
  const started = run(`log.info('before'); log.error('why'); process.kill(process.pid, 'SIGKILL')`, file)
  expect(await started.ended).toEqual([null, 'SIGKILL'])
  expect(told(await readFile(file, 'utf8'))).toEqual(['before', 'why'])
})

test.each([
  ['blocks', ''],
  // Node makes a pipe so as soon as somebody looks at this: a full one is EAGAIN then.
  ['does not block', 'process.stdout'],
])('two megabytes of one turn come whole and in order through a pipe that %s and is read slowly', async (_, pipe) => {
  const lengths = Array.from({ length: 3_000 }, (_, n) => n % 500 === 7 ? 200_000 : n % 100 === 3 ? 20_000 : n % 300)
  const { stdout, ended } = run(`${pipe}
    for (const [n, length] of ${JSON.stringify(lengths)}.entries()) log.info(\`\${n} \${'é'.repeat(length)}\`)
    process.exit()`)
  const chunks: Buffer[] = []
  for await (const chunk of stdout) {
    chunks.push(chunk as Buffer)
    await sleep(2)
  }
  expect(await ended).toEqual([0, null])
  const lines = told(Buffer.concat(chunks).toString())
  expect(lines.map(line => line.split(' ').map((part, at) => at === 0 ? Number(part) : part.length)))
    .toEqual(lengths.map((length, n) => [n, length]))
})

/** A log to the file, and what has been written. */
function countWrites() {
  const log = openLog({ name: 'here', destination: openLogDestination(file) })
  return { log, writes: vi.spyOn(fs, 'writeSync') }
}

test('lines of one turn are one write', async () => {
  const { log, writes } = countWrites()
  for (const at of ['a', 'b']) {
    for (let n = 0; n < 50; n++) log.info(`${at}${n}`)
    await turn()
  }
  expect(writes).toHaveBeenCalledTimes(2)
  expect(told(await readFile(file, 'utf8'))).toHaveLength(100)
})

test('a turn that logs without end does not gather without end', async () => {
  const { log, writes } = countWrites()
  for (let n = 0; n < 1_000; n++) log.info('x'.repeat(1_000))
  expect(writes.mock.calls.length).toBeGreaterThan(10)
  await turn()
  expect(told(await readFile(file, 'utf8'))).toHaveLength(1_000)
})

test('a full disk ends no process, and what did not fit is written once it does', async () => {
  const { log, writes } = countWrites()
  writes.mockImplementationOnce(() => { throw Object.assign(new Error('full'), { code: 'ENOSPC' }) })
  log.info('did not fit')
  await turn()
  expect(await readFile(file, 'utf8')).toBe('')
  log.info('fits')
  await turn()
  expect(told(await readFile(file, 'utf8'))).toEqual(['did not fit', 'fits'])
})

test('what a disk that stays full does not take is kept up to a bound', async () => {
  const { log, writes } = countWrites()
  writes.mockImplementation(() => { throw Object.assign(new Error('full'), { code: 'ENOSPC' }) })
  for (let n = 0; n < 400; n++) log.info('x'.repeat(64 * 1024))
  writes.mockRestore()
  log.info('fits')
  await turn()
  const { size } = await stat(file)
  expect(size).toBeGreaterThan(0)
  expect(size).toBeLessThan(17 * 1024 * 1024)
})
