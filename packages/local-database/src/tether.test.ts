import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { childrenOf, isAlive } from './process-facts.ts'
import { runTethered, spawnTethered } from './tether.ts'

/** A Node process that starts the command tethered, and tells its process id. */
async function parentOf(command: string[]) {
  const code = `import { spawnTethered } from ${JSON.stringify(join(import.meta.dirname, 'tether.ts'))}
    const child = spawnTethered(process.argv.slice(1), { stdio: ['ignore', 'ignore', 'ignore'] })
    process.stdout.write(String(child.pid))`
  const parent = spawn(process.execPath, ['--input-type=module', '-e', code, ...command], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [told] = (await once(parent.stdout, 'data')) as [Buffer]
  return { parent, childPid: Number(told) }
}

async function goneWithin(pid: number, limitMs: number): Promise<boolean> {
  for (const until = Date.now() + limitMs; Date.now() < until; await sleep(50)) if (!(await isAlive(pid))) return true
  return false
}

test('a command ends when its parent is killed', async () => {
  const { parent, childPid } = await parentOf(['sleep', '60'])
  expect(await isAlive(childPid)).toBe(true)
  parent.kill('SIGKILL')
  expect(await goneWithin(childPid, 3_000)).toBe(true)
})

test('a command that will not stop is killed when its parent is gone', async () => {
  const { parent, childPid } = await parentOf(['/bin/sh', '-c', 'trap "" TERM; while :; do sleep 1; done'])
  await sleep(200)
  parent.kill('SIGKILL')
  expect(await goneWithin(childPid, 8_000)).toBe(true)
}, 15_000)

test('a command that ends by itself leaves no watcher behind', async () => {
  const child = spawnTethered(['sleep', '0.5'], { stdio: ['ignore', 'ignore', 'ignore'] })
  await sleep(200)
  const watchers = await childrenOf(child.pid as number)
  await once(child, 'exit')
  expect(watchers).toHaveLength(1)
  expect(await goneWithin(watchers[0] as number, 2_000)).toBe(true)
})

test('words with spaces, quotes and dollars reach the command as they are', async () => {
  const words = ['a b', '$HOME', '`id`', '\'"', '*']
  expect(await runTethered(['printf', '%s\\n', ...words], { timeoutMs: 5_000 })).toBe(`${words.join('\n')}\n`)
})

test('a command that fails or takes too long says which it was and what it printed', async () => {
  await expect(runTethered(['/bin/sh', '-c', 'echo no space left; exit 7'], { timeoutMs: 5_000 })).rejects.toThrow(/ended with 7: no space left/)
  await expect(runTethered(['sleep', '30'], { timeoutMs: 200 })).rejects.toThrow('sleep took longer than 0.2 s')
  await expect(runTethered(['no-such-command-anywhere'], { timeoutMs: 5_000 })).rejects.toThrow(/no-such-command-anywhere ended with 127/)
})
