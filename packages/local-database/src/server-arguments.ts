import type { SystemUser } from './run-as.ts'
import type { ServerProgram } from './server-program.ts'

export interface ServerPlace {
  program: ServerProgram
  /** Absolute; holds the tables. */
  data: string
  /** Absolute; for sorting and for temporary tables. */
  temporary: string
  /** Whom the server runs as; undefined: as we do. */
  user: SystemUser | undefined
}

/** What making the system tables and running have in common. Nothing of the machine's my.cnf is read: it is another server's. */
export function baseArguments({ program, data, temporary, user }: ServerPlace): string[] {
  return [
    ...program.command,
    '--no-defaults',
    ...program.placeArguments,
    `--datadir=${data}`,
    `--tmpdir=${temporary}`,
    // Without a word about its user the server refuses to start as root.
    ...(user === undefined && process.getuid?.() === 0 ? ['--user=root'] : []),
    // The kernel's asynchronous requests are rationed (fs.aio-max-nr) or forbidden in containers; then the server waits, or dies.
    '--innodb-use-native-aio=OFF',
    '--innodb-buffer-pool-size=128M',
    program.kind === 'mysql' ? '--innodb-redo-log-capacity=32M' : '--innodb-log-file-size=32M',
  ]
}

/**
 * @param startFile SQL that runs before anybody can connect
 * @param durable false: a crash of the machine may lose the last second. For tests only.
 */
export function runArguments(place: ServerPlace, { port, startFile, durable }: { port: number; startFile: string; durable: boolean }): string[] {
  const { kind } = place.program
  return [
    ...baseArguments(place),
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    '--socket=',
    '--skip-name-resolve',
    `--init-file=${startFile}`,
    '--max-connections=400',
    '--default-time-zone=+00:00',
    `--innodb-flush-log-at-trx-commit=${durable ? 1 : 0}`,
    ...(durable ? [] : ['--innodb-doublewrite=OFF']),
    // No statement reads or writes files of the server's machine.
    '--local-infile=OFF',
    `--secure-file-priv=${kind === 'mysql' ? 'NULL' : place.temporary}`,
    '--skip-log-bin',
    ...(kind === 'mysql' ? ['--mysqlx=OFF', '--performance-schema=OFF'] : []),
  ]
}
