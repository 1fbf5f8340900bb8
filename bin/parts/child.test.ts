import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'

/** A program that counts its signals and takes 300 ms to drain. */
const slowToLeave = `
let signals = 0
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
  signals += 1
  console.log('got', signal)
  if (signals === 1) setTimeout(() => { console.log('drained after', signals); process.exit(7) }, 300)
})
setInterval(() => {}, 1000)
console.log('pid', process.pid)
`

let folder: string
const started: ChildProcess[] = []
let programPid: number | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heliograph-bin-'))
  await writeFile(join(folder, 'program.mjs'), slowToLeave)
  await writeFile(join(folder, 'bin.mjs'), `
    import { runNode } from ${JSON.stringify(join(import.meta.dirname, 'child.mjs'))}
    process.exitCode = await runNode(process.argv.slice(2))`)
})

afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  if (programPid !== undefined && isAlive(programPid)) process.kill(programPid, 'SIGKILL')
  programPid = undefined
  await rm(folder, { recursive: true })
})

function open(command: string, args: string[], environment: Record<string, string> = {}) {
  const { npm_lifecycle_event: _, ...inherited } = process.env
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...inherited, ...environment } })
  started.push(child)
  const said = { text: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => { said.text += text })
  return { child, said }
}

const ours = () => [join(folder, 'bin.mjs'), join(folder, 'program.mjs')]

async function openProgram(command = process.execPath, args = ours(), environment?: Record<string, string>) {
  const { child, said } = open(command, args, environment)
  while (!said.text.includes('pid ')) await sleep(20)
  programPid = Number(/pid (\d+)/.exec(said.text)?.[1])
  return { child, said, programPid }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function goneWithin(pid: number, limitMs: number): Promise<boolean> {
  for (const until = Date.now() + limitMs; Date.now() < until; await sleep(50)) if (!isAlive(pid)) return true
  return false
}

test.each(['SIGINT', 'SIGTERM'] as const)('a %s that npm repeats reaches the program once, is waited for, and its exit code is passed on', async signal => {
  const { child, said } = await openProgram(process.execPath, ours(), { npm_lifecycle_event: 'start' })
  child.kill(signal)
  await sleep(50)
  child.kill(signal)
  expect(await once(child, 'close')).toEqual([7, null])
  expect(said.text).toContain(`got ${signal}\ndrained after 1`)
})

test('started by hand, a second signal reaches the program at once', async () => {
  const { child, said } = await openProgram()
  child.kill('SIGTERM')
  while (!said.text.includes('got SIGTERM')) await sleep(20)
  child.kill('SIGTERM')
  expect(await once(child, 'close')).toEqual([7, null])
  expect(said.text).toContain('got SIGTERM\ngot SIGTERM\ndrained after 2')
})

test('a program that was killed is told as a shell tells it', async () => {
  const { child, programPid } = await openProgram()
  process.kill(programPid, 'SIGKILL')
  expect(await once(child, 'close')).toEqual([137, null])
})

test('a kill -9 of bin drains and ends the program', async () => {
  const { child, programPid } = await openProgram()
  child.kill('SIGKILL')
  expect(await goneWithin(programPid, 3_000)).toBe(true)
})

test.each([
  ['npm itself', `${process.execPath} "$0" "$1" & wait`],
  ['a shell of npm’s', `/bin/sh -c '${process.execPath} "$0" "$1"; exit $?' "$0" "$1" & wait`],
])('a kill -9 of npm drains and ends the program, where bin’s parent is %s', async (_, script) => {
  // bash stands for npm: it starts us, and does not become us.
  const args = ['-c', script, join(folder, 'bin.mjs'), join(folder, 'program.mjs')]
  const { child, programPid } = await openProgram('/bin/bash', args, { npm_lifecycle_event: 'start' })
  child.kill('SIGKILL')
  expect(await goneWithin(programPid, 4_000)).toBe(true)
})
