import { join } from 'node:path'
import { pino } from 'pino'
import { drainOnSignals, openDrain } from '@heliograph/runtime/drain'
import { lockHome } from '@heliograph/runtime/home-lock'
import { openLog } from '@heliograph/runtime/log'
import { assertPortIsFree } from './port-is-free.ts'
import { readSettings } from './settings.ts'
import { start } from './start.ts'

/** Errors that are written for the person at the terminal: their message is all that is shown. */
const forPeople = new Set(['SettingsError', 'HomeInUse', 'NoServer'])
const print = (line: string) => { process.stdout.write(`${line}\n`) }

try {
  const settings = readSettings(process.env, process.cwd())
  await assertPortIsFree(settings.port, '127.0.0.1')
  const lock = lockHome(settings.home)
  const logFile = join(settings.home, 'heliograph.log')
  const log = openLog({
    name: 'heliograph',
    ...(settings.mode === 'demo' && { destination: pino.destination({ dest: logFile, sync: true, mode: 0o600 }) }),
  })
  const drain = openDrain({ deadlineMs: 20_000, log })
  drain.add('home', () => lock.release())
  drainOnSignals(drain, code => process.exit(code))
  try {
    await start(settings, { print, log, drain })
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
