import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { subgraphNames, type SubgraphName } from '@heliograph/schema/subgraph-names'

/** What an installation must know and nobody else may. Keys are 32 bytes. */
export interface Secrets {
  /** Seals requests from the gateway to one subgraph: the gateway and that subgraph know it. */
  envelope: Record<SubgraphName, Buffer>
  /** Seals who a viewer is: identity and the subgraphs know it, the gateway does not. */
  statement: Buffer
  /** Wraps the keys that personal fields are encrypted with. */
  vault: Buffer
  /** Finds e-mail addresses that are stored encrypted. */
  blindIndex: Buffer
  /** Goes into every password hash, so that a stolen database alone lets nobody guess. */
  pepper: Buffer
  /** Run-time database users' passwords, by subgraph. */
  databasePasswords: Record<SubgraphName, string>
}

const keyBytes = 32

/**
 * Reads `secrets.json` of a home folder, or makes it once (mode 0600). A file that is damaged, incomplete or readable
 * by others is refused, never replaced: what the vault's key has encrypted would be lost with it.
 * @throws Error that says what to do
 */
export async function openSecrets(home: string): Promise<Secrets> {
  const file = join(home, 'secrets.json')
  await mkdir(home, { recursive: true, mode: 0o700 })
  try {
    await create(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const { mode } = await stat(file)
  if (mode & 0o077) throw new Error(`${file} can be read by others: run chmod 600 on it, or start over if they did.`)
  return parse(file, await readFile(file, 'utf8'))
}

/** Written aside and linked into place: a crash leaves the whole file or none, and of two starts one wins. */
async function create(file: string): Promise<void> {
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  const out = await open(aside, 'wx', 0o600)
  try {
    const key = () => randomBytes(keyBytes).toString('base64url')
    const perSubgraph = () => Object.fromEntries(subgraphNames.map(name => [name, key()]))
    const secrets = {
      version: 1,
      envelope: perSubgraph(),
      statement: key(),
      vault: key(),
      blindIndex: key(),
      pepper: key(),
      databasePasswords: perSubgraph(),
    }
    await out.writeFile(`${JSON.stringify(secrets, null, 2)}\n`)
    await out.sync()
    await chmod(aside, 0o600)
    await link(aside, file)
  } finally {
    await out.close()
    await unlink(aside)
  }
}

function parse(file: string, text: string): Secrets {
  const refuse = (what: string) =>
    new Error(`${file} ${what}: restore it from a backup, or start over with npm run reset.`)
  let read: Record<string, unknown>
  try {
    read = JSON.parse(text) as Record<string, unknown>
  } catch {
    throw refuse('is not JSON')
  }
  if (read === null || typeof read !== 'object' || read.version !== 1) throw refuse('is not of version 1')
  const textAt = (name: string, of: unknown): string => {
    if (typeof of === 'string' && Buffer.from(of, 'base64url').length === keyBytes) return of
    throw refuse(`lacks ${name}`)
  }
  const keyAt = (name: string, of: unknown) => Buffer.from(textAt(name, of), 'base64url')
  const each = <T>(name: string, take: (name: string, of: unknown) => T) => {
    const group = (read[name] ?? {}) as Record<string, unknown>
    const taken = subgraphNames.map(subgraph => [subgraph, take(`${name}.${subgraph}`, group[subgraph])])
    return Object.fromEntries(taken) as Record<SubgraphName, T>
  }
  return {
    envelope: each('envelope', keyAt),
    statement: keyAt('statement', read.statement),
    vault: keyAt('vault', read.vault),
    blindIndex: keyAt('blindIndex', read.blindIndex),
    pepper: keyAt('pepper', read.pepper),
    databasePasswords: each('databasePasswords', textAt),
  }
}
