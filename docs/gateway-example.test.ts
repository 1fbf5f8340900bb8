import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { paste } from '../e2e/src/start/paste.ts'
import { codeBlocks } from './test/markdown.ts'
import { read, root } from './test/repository.ts'

const [, section = ''] = read('docs/gateway.md').split('\n## An example\n')
const [subgraphs = '', gateway = '', question = '', answer = ''] = codeBlocks(section.split('\n## ')[0]!)

const terminals: ChildProcess[] = []
afterEach(async () => {
  for (const { pid, exitCode } of terminals.splice(0)) if (exitCode === null) process.kill(-pid!, 'SIGKILL')
})

/** Pastes lines into a terminal, whose last one stays; resolves when it has printed `until`. */
async function pasteInto(lines: string, until: string): Promise<void> {
  const withNode = `PATH=${dirname(process.execPath)}:$PATH\n${lines}`
  // A group of its own, to be ended with what the shell has started.
  const terminal = spawn('/bin/sh', ['-ec', withNode], { cwd: root, detached: true })
  terminals.push(terminal)
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    for (const stream of [terminal.stdout, terminal.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text
        if (printed.includes(until)) resolve()
      })
    }
    terminal.once('exit', () => reject(new Error(printed)))
  })
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return String(port)
}

test('the example of docs/gateway.md, pasted line by line, answers what it says', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-example-'))
  const ports = { 4000: await freePort(), 4001: await freePort() }
  // Two may be at it on one machine.
  const here = (lines: string) =>
    lines.replaceAll('/tmp/', `${folder}/`).replace(/\b400[01]\b/g, port => ports[port as '4000'])
  await pasteInto(here(subgraphs), 'The subgraphs are there.')
  await pasteInto(here(gateway), 'Serving 1 operation')
  expect(`${JSON.stringify(await paste(here(question)))}\n`).toBe(answer)
  await rm(folder, { recursive: true })
})

test('its id is the SHA-256 of its body, and is the one that is asked for', () => {
  const [, id, body] = /"id": "(\w+)",[^]*"body": "(.+)"/.exec(gateway)!
  expect(id).toBe(createHash('sha256').update(body!).digest('hex'))
  expect(question).toContain(`"sha256:${id}"`)
})
