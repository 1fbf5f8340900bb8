import { systemClock } from '@heliograph/runtime/clock'
import { openDrain } from '@heliograph/runtime/drain'
import { silentLog } from '@heliograph/runtime/log'
import { readSettings } from '../settings.ts'
import { openSteps } from '../steps.ts'
import { goOn, importFile } from './import-file.ts'
import { ImportError, readOrder } from './import-order.ts'
import { openSource } from './open-source.ts'
import { openProgress } from './progress.ts'
import { reachCatalogue } from './reach-catalogue.ts'

/** Errors that are written for the person at the terminal: their message is all that is shown. */
const forPeople = new Set(['ImportError', 'NotThisList', 'SettingsError', 'HomeInUse', 'NoServer', 'DatabaseLost'])
/** As shells say of a program that Ctrl-C ended. */
const interrupted = 130

const print = (line: string) => { process.stdout.write(`${line}\n`) }
const drain = openDrain({ deadlineMs: 40_000, log: silentLog })
const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())

try {
  // Where the port is free or not is no matter of ours.
  const settings = readSettings({ ...process.env, PORT: undefined }, process.cwd())
  const order = readOrder(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd(), settings.home)
  await using source = await openSource(order.file)
  const lost = (why: Error) => {
    process.stderr.write(`\n${why.message}\n`)
    stopping.abort()
  }
  const pool = await reachCatalogue(settings, { steps: openSteps(print), log: silentLog, drain, lost })
  if (stopping.signal.aborted) throw new ImportError('Stopped before anything was read.')
  const startedMs = performance.now()
  const { lines } = await importFile(order, {
    source, pool, clock: systemClock, progress: openProgress(process.stdout), signal: stopping.signal,
  })
  for (const line of lines) print(line)
  if (stopping.signal.aborted) {
    print(`Stopped. ${goOn}`)
    process.exitCode = interrupted
  } else {
    print(`Done in ${((performance.now() - startedMs) / 1000).toFixed(1)} s.`)
  }
} catch (error) {
  const { name, message, stack } = error as Error
  const said = name === 'ShopError' ? `The database does not answer. ${goOn}` : message
  process.stderr.write(`\n${forPeople.has(name) || name === 'ShopError' ? said : stack}\n`)
  process.exitCode = 1
} finally {
  await drain.drain('import ended')
}
