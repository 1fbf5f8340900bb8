import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

export type ServerKind = 'mariadb' | 'mysql'

/** A database server that this machine can run, and how it wants to be called. */
export interface ServerProgram {
  kind: ServerKind
  /** `10.11.19` */
  version: string
  /** The program, or a loader and the program as its argument. */
  command: readonly [string, ...string[]]
  /** What a server that lies elsewhere than it was built for must be told to find its own files. */
  placeArguments: readonly string[]
  environment: Readonly<Record<string, string>>
  /** Where the SQL lies that makes MariaDB's system tables; MySQL carries its own inside. */
  sqlFolders: readonly string[]
  /** For people: where it came from. */
  origin: string
}

/** Before these the servers lack CHECK constraints (MySQL) or SKIP LOCKED and JSON_TABLE (MariaDB). */
const oldest = { mariadb: [10, 6, 0], mysql: [8, 0, 19] } as const

/**
 * Asks a server program what it is. Undefined when it does not run, is no server, or is too old for us.
 * @param command as in ServerProgram
 */
export async function askVersion(
  command: readonly [string, ...string[]], environment: Readonly<Record<string, string>>,
): Promise<{ kind: ServerKind; version: string } | undefined> {
  const [file, ...before] = command
  const answer = await promisify(execFile)(file, [...before, '--no-defaults', '--version'], { env: environment, timeout: 20_000 })
    .catch(() => undefined)
  const found = answer && readVersion(answer.stdout)
  return found && !isOlder(found.version, oldest[found.kind].join('.')) ? found : undefined
}

/** `mariadbd  Ver 10.11.19-MariaDB-0+deb12u1 for …`, `mysqld  Ver 9.7.4-2 for Linux on x86_64` */
export function readVersion(text: string): { kind: ServerKind; version: string } | undefined {
  const version = /\bVer (\d+\.\d+\.\d+)/.exec(text)?.[1]
  return version === undefined ? undefined : { kind: /mariadb/i.test(text) ? 'mariadb' : 'mysql', version }
}

/** Compares by number, as far as `than` goes: 10.6.3 is not older than 10.6. */
export function isOlder(version: string, than: string): boolean {
  const mine = version.split('.').map(Number)
  for (const [at, part] of than.split('.').map(Number).entries()) {
    const difference = (mine[at] ?? 0) - part
    if (difference !== 0) return difference < 0
  }
  return false
}
