// The whole shop: in this process, or with the argument `services` gateway and each subgraph in one of its own.
import { join } from 'node:path'
import { drainOnSignals, openDrain } from '@heliograph/runtime/drain'
import { lockHome } from '@heliograph/runtime/home-lock'
import { openLog } from '@heliograph/runtime/log'
import { openLogDestination } from '@heliograph/runtime/log-destination'
import '@heliograph/runtime/young-objects'
import { whyNotFree } from '../../bin/parts/port.mjs'
import { readSettings, SettingsError } from './settings.ts'
import { start } from './start.ts'

/** Errors that are written for the person at the terminal: their message is all that is shown. */
const forPeople = new Set(['SettingsError', 'HomeInUse', 'NoServer', 'DatabaseLost', 'ProcessDidNotStart'])
const print = (line: string) => { process.stdout.write(`${line}\n`) }

try {
  const settings = readSettings(process.env, process.cwd())
  const portProblem = await whyNotFree(settings.port)
  if (portProblem !== undefined) throw new SettingsError(portProblem)
  const lock = lockHome(settings.home)
  const logFile = join(settings.home, 'heliograph.log')
  const destination = openLogDestination(settings.mode === 'demo' ? logFile : 1)
  const log = openLog({ name: 'heliograph', destination })
  const heard = (line: string) => { destination.write(`${line}\n`) }
  const drain = openDrain({ deadlineMs: 20_000, log })
  drain.add('home', () => lock.release())
  drainOnSignals(drain, code => {
    print(`\n${code === 0 ? 'Ended, with everything that was running.' : 'Ended before everything was closed.'}`)
    process.exit(code)
  })
  const lost = (why: Error) => {
    process.stderr.write(`\n${why.message} More in ${join(settings.home, 'database/server.log')}\n`)
    void drain.drain('the database is lost').then(() => process.exit(1))
  }
  try {
    const way = process.argv[2] === 'services'
      ? (await import('./services/in-many-processes.ts')).inManyProcesses
      : (await import('./in-one-process.ts')).inOneProcess
    await start(settings, way, { print, log, heard, drain, lost })
  } catch (error) {
    await drain.drain('start failed')
    if (settings.mode === 'demo' && !forPeople.has((error as Error).name)) print(`More in ${logFile}`)
    throw error
  }
} catch (error) {
  const { name, message, stack } = error as Error
  process.stderr.write(`\n${forPeople.has(name) ? message : stack}\n`)
  process.exitCode = 1
}
