import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HomeInUse, lockHome } from './home-lock.ts'

let folder: string
let home: string
const children: ChildProcess[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heliograph-lock-'))
  home = join(folder, 'home')
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await rm(folder, { recursive: true })
})

/** Another process that takes the home and keeps it. */
async function another(): Promise<ChildProcess> {
  const code = `import { lockHome } from ${JSON.stringify(join(import.meta.dirname, 'home-lock.ts'))}
    lockHome(process.argv[1])
    process.stdout.write('locked')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, home], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  await once(child.stdout, 'data')
  return child
}

test('a home that another process uses is refused, naming HELIOGRAPH_HOME and that process', async () => {
  const other = await another()
  expect(() => lockHome(home)).toThrow(HomeInUse)
  expect(() => lockHome(home)).toThrow(`HELIOGRAPH_HOME ${home} is in use by another Heliograph (process ${other.pid})`)
})

test('a home whose holder was killed is free at once', async () => {
  const other = await another()
  other.kill('SIGKILL')
  await once(other, 'exit')
  expect(() => { lockHome(home).release() }).not.toThrow()
})

test('a home is refused to the same process too, until it is released', () => {
  const lock = lockHome(home)
  expect(() => lockHome(home)).toThrow(HomeInUse)
  lock.release()
  lockHome(home).release()
})

test('releasing twice does not free what somebody else has taken since', () => {
  const lock = lockHome(home)
  lock.release()
  const next = lockHome(home)
  lock.release()
  expect(() => lockHome(home)).toThrow(HomeInUse)
  next.release()
})

test('of ten processes that come at once one gets in', async () => {
  const code = `import { lockHome } from ${JSON.stringify(join(import.meta.dirname, 'home-lock.ts'))}
    try { lockHome(process.argv[1]) } catch (error) { process.exit(error.name === 'HomeInUse' ? 3 : 4) }
    process.stdin.resume().on('end', () => process.exit(0))`
  const all = Array.from({ length: 10 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', code, home], { stdio: ['pipe', 'ignore', 'inherit'] }))
  children.push(...all)
  const refused = new Promise<void>(resolve => {
    let left = 9
    for (const child of all) child.once('exit', code => { if (code === 3 && --left === 0) resolve() })
  })
  await refused
  const winner = all.filter(child => child.exitCode === null)
  expect(winner).toHaveLength(1)
  winner[0]?.stdin.end()
  expect(await once(winner[0] as ChildProcess, 'exit')).toEqual([0, null])
})

test('strangers can neither list a home nor touch its lock', async () => {
  const lock = lockHome(home)
  expect((await stat(home)).mode & 0o066).toBe(0)
  expect((await stat(join(home, 'lock'))).mode & 0o077).toBe(0)
  lock.release()
})

test('a home that can’t be made is refused in words for a person', async () => {
  await writeFile(join(folder, 'file'), '')
  expect(() => lockHome(join(folder, 'file/home'))).toThrow(/^HELIOGRAPH_HOME .*file\/home can’t be used \(ENOTDIR.*set HELIOGRAPH_HOME to another folder\.$/)
})
