import { readFile, stat } from 'node:fs/promises'

const keyBytes = 32

/**
 * The keys that requests to subgraphs are sealed with, from a file `{ "<subgraph>": "<32 bytes in base64url>" }`. It
 * holds nothing else: what the gateway does not know (who a viewer is, sealed with the statement key) it can't forge.
 * @throws Error that says what to do
 */
export async function readEnvelopeKeys(file: string): Promise<ReadonlyMap<string, Buffer>> {
  const { mode } = await stat(file)
  if (mode & 0o077) throw new Error(`${file} can be read by others. Run chmod 600 on it, and renew its keys.`)
  const entries = Object.entries(JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>)
  const keys = new Map(entries.map(([name, text]) => [name, Buffer.from(String(text), 'base64url')]))
  for (const [name, key] of keys) {
    if (key.length !== keyBytes) throw new Error(`${file}: ${name} has to be ${keyBytes} bytes in base64url.`)
  }
  if (keys.size === 0) throw new Error(`${file} holds no envelope keys.`)
  return keys
}
