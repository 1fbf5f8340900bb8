import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../bin/heliograph-gateway.mjs', import.meta.url))

export interface Reply {
  status: number
  headers: Headers
  body: { data?: unknown; errors?: { message: string; path?: unknown[]; extensions?: Record<string, unknown> }[] }
}

/** The command as somebody starts it. `{ name: text }` are files, and a name of one in `args` is its path. */
export async function runCommand(
  args: readonly string[], files: Record<string, string> = {}, environment: Record<string, string> = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const child = spawn(process.execPath, [command, ...args], {
    cwd: folder, env: { ...process.env, INIT_CWD: folder, ...environment },
  })
  const printed = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => { printed.out += text })
  child.stderr.setEncoding('utf8').on('data', (text: string) => { printed.err += text })
  const ended = new Promise<number | null>(resolve => { child.once('close', resolve) })
  const stop = async () => {
    child.kill('SIGTERM')
    const code = await ended
    await rm(folder, { recursive: true, force: true })
    return code
  }
  return { printed, ended, stop, child, [Symbol.asyncDispose]: async () => { await stop() } }
}

/** The same, once it serves. */
export async function runGateway(
  supergraph: string, operations: object[], args: readonly string[] = [], environment: Record<string, string> = {},
) {
  const files = { 'supergraph.graphql': supergraph, 'manifest.json': manifestOf(operations) }
  const running = await runCommand(
    ['--supergraph', 'supergraph.graphql', '--manifest', 'manifest.json', '--port', '0', ...args], files, environment,
  )
  const { printed, child } = running
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const [, at] = /^Serving .* at (\S+?)(?:,.*)?\n/m.exec(printed.out) ?? []
      if (at !== undefined) resolve(at)
    })
    child.once('close', () => reject(new Error(printed.err)))
  })
  const read = async (response: Response): Promise<Reply> =>
    ({ status: response.status, headers: response.headers, body: await response.json() as Reply['body'] })
  const post = async (body: string, headers: Record<string, string> = {}) => read(await fetch(url, {
    method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body,
  }))
  return {
    ...running,
    url,
    post,
    ask: (id: string, variables: object = {}, headers?: Record<string, string>) =>
      post(JSON.stringify({ documentId: `sha256:${id}`, variables }), headers),
    get: async (path: string) => read(await fetch(new URL(path, url))),
  }
}

export const manifestOf = (operations: object[]) =>
  JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations })

/** An entry of a manifest whose id is its name. */
export function entry(body: string) {
  const [, type = 'query', name = 'Unnamed'] = /^\s*(query|mutation|subscription)?\s*(\w+)?/.exec(body) ?? []
  return { id: name, name, type, body }
}
