import { lockFolder } from '@heliograph/runtime/folder-lock'
import { chmod, mkdir, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { chooseServer, names } from './choose-server.ts'
import { makeData, ownedBy } from './make-data.ts'
import { stopOrphan } from './orphan.ts'
import { chooseUser } from './run-as.ts'
import { runServer, type RunningServer } from './run-server.ts'
import type { ServerPlace } from './server-arguments.ts'
import type { ServerKind, ServerProgram } from './server-program.ts'
import { readState, writeState, type ServerState } from './server-state.ts'

export interface LocalDatabaseOptions {
  /** Holds the data and all that belongs to it; made when missing. */
  folder: string
  /** Downloaded servers, shared by all folders; may be deleted at any time. */
  cacheFolder: string
  /** PATH; without it only the usual folders are searched for an installed server. */
  searchPath?: string
  /** One line for a person about something that took time or went another way than usual. */
  report?: (line: string) => void
  /** This server and no other. For tests. */
  program?: ServerProgram
  /** Begin with a copy of an empty server that is kept in the cache. For tests. */
  readyMade?: boolean
  /** False: commit without waiting for the disk. For tests. */
  durable?: boolean
}

export interface LocalDatabase {
  /** `mysql://heliograph_admin:…@127.0.0.1:<port>`: may do everything. For creating databases and users, not for run time. */
  adminUrl: string
  kind: ServerKind
  version: string
  pid: number
  /** Resolves when the server has ended, whoever ended it. */
  exited: RunningServer['exited']
  /** Stops the server in order and frees the folder. May be called again. */
  stop(): Promise<void>
}

const admin = 'heliograph_admin'

export const adminUrlOf = (password: string, port: number): string => `mysql://${admin}:${password}@127.0.0.1:${port}`

/**
 * Starts a private database server on a folder: an installed one, else the system's package unpacked into a cache, as
 * whatever user we are. It listens on loopback only, nobody but the administrator has an account in it, and it ends within
 * seconds when this process does, however that ends. What a crash left behind, a running server included, is taken over.
 * @throws NoServer when there is none and none can be fetched; the message is for a person
 * @throws FolderInUse when another process runs a server in the folder
 * @throws ServerDidNotStart
 */
export async function startLocalDatabase(options: LocalDatabaseOptions): Promise<LocalDatabase> {
  const { searchPath = '', report = () => {}, readyMade = false, durable = true } = options
  const folder = resolve(options.folder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // A lesser user than root must pass through to its data, and sees nothing else on the way.
  if (process.getuid?.() === 0) await chmod(folder, 0o711)
  const lock = lockFolder(folder)
  try {
    const state = await readState(folder)
    if (state.pid !== undefined) await stopOrphan(state.pid, join(folder, 'data'), report)
    const cacheFolder = resolve(options.cacheFolder)
    const programs = options.program
      ? [options.program]
      : chooseServer({ madeWith: state.madeWith, cacheFolder, searchPath, report })
    const templateFolder = readyMade ? join(cacheFolder, 'empty') : undefined
    const { program, server } = await firstThatStarts(programs, { folder, templateFolder, state, durable, report })
    return {
      adminUrl: adminUrlOf(state.password, server.port),
      kind: program.kind,
      version: program.version,
      pid: server.pid,
      exited: server.exited,
      stop: () => server.stop().finally(() => { lock.release() }),
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

interface Start {
  folder: string
  templateFolder: string | undefined
  state: ServerState
  durable: boolean
  report: (line: string) => void
}

/** An installed server may be one that its system confines to its own folders (AppArmor on Ubuntu); the next may be free. */
async function firstThatStarts(programs: AsyncIterable<ServerProgram> | Iterable<ServerProgram>, start: Start) {
  let failure: Error | undefined
  try {
    for await (const program of programs) {
      try {
        return { program, server: await startOne(program, start) }
      } catch (error) {
        failure ??= error as Error
        start.report(`${names[program.kind]} ${program.version} (${program.origin}) did not start: ${(error as Error).message}`)
      }
    }
  } catch (error) {
    // Of a server that is there and fails its own words help more than that there is no other.
    throw failure ?? error
  }
  throw failure ?? new Error('no server to start')
}

async function startOne(program: ServerProgram, { folder, templateFolder, state, durable, report }: Start): Promise<RunningServer> {
  const temporary = join(folder, 'tmp')
  await rm(temporary, { recursive: true, force: true })
  await mkdir(temporary, { mode: 0o700 })
  const baseFolders = program.placeArguments.flatMap(argument => /^--basedir=(.+)$/.exec(argument)?.[1] ?? [])
  // The program itself, and a loader before it.
  const programFolders = [program.command[0], program.command.at(-1) ?? ''].map(file => dirname(file))
  const user = await chooseUser([...new Set([folder, ...programFolders, ...baseFolders])], report)
  await ownedBy(temporary, user)
  const place: ServerPlace = { program, data: join(folder, 'data'), temporary, user }
  const isNew = await makeData(place, templateFolder)
  if (isNew) report('new data')
  await ownedBy(place.data, user)
  try {
    return await runServer(place, {
      folder,
      wishedPort: state.port,
      startSql: startSql(state.password),
      durable,
      spawned: server => writeState(folder, { ...Object.assign(state, server), madeWith: { kind: program.kind, version: program.version } }),
    })
  } catch (error) {
    // Another server can't open what this one has just made, and nobody has written to it yet.
    if (isNew) await rm(place.data, { recursive: true })
    throw error
  }
}

/** Every start sets the accounts anew: one with a password that we know, and no root, who would have none. */
const startSql = (password: string) => [
  `CREATE USER IF NOT EXISTS '${admin}'@'127.0.0.1' IDENTIFIED BY '${password}';`,
  `ALTER USER '${admin}'@'127.0.0.1' IDENTIFIED BY '${password}';`,
  `GRANT ALL PRIVILEGES ON *.* TO '${admin}'@'127.0.0.1' WITH GRANT OPTION;`,
  "DROP USER IF EXISTS 'root'@'localhost';",
  '',
].join('\n')
