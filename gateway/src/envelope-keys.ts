import { readFile, stat } from 'node:fs/promises'

const keyBytes = 32

/**
 * The keys that requests to subgraphs are sealed with, from a file `{ "envelope": { "<subgraph>": "<base64url>" } }`.
 * `secrets.json` is such a file; where every process has secrets of its own, the gateway's holds nothing more than
 * this, the statement key least of all.
 * @throws Error that says what to do
 */
export async function readEnvelopeKeys(file: string): Promise<ReadonlyMap<string, Buffer>> {
  const { mode } = await stat(file)
  if (mode & 0o077) throw new Error(`${file} can be read by others. Run chmod 600 on it; if they are strangers, renew it.`)
  const { envelope } = JSON.parse(await readFile(file, 'utf8')) as { envelope?: Record<string, unknown> }
  const entries = Object.entries(envelope ?? {})
  const keys = new Map(entries.map(([name, text]) => [name, Buffer.from(String(text), 'base64url')]))
  for (const [name, key] of keys) {
    if (key.length !== keyBytes) throw new Error(`${file}: envelope.${name} has to be ${keyBytes} bytes in base64url.`)
  }
  if (keys.size === 0) throw new Error(`${file} holds no envelope keys.`)
  return keys
}
