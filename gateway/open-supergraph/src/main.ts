// Any Federation 2 supergraph, any manifest: docs/gateway.md. Compiled in memory, then served as the shop is.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { openPlanning } from '@heliograph/compiler/planning/open-planning'
import { listen } from '@heliograph/gateway/listen'
import { drainOnSignals, openDrain } from '@heliograph/runtime/drain'
import { type LogLevel, openLog } from '@heliograph/runtime/log'
import { openLogDestination } from '@heliograph/runtime/log-destination'
import '@heliograph/runtime/young-objects'
import { help } from './command/help.ts'
import { endingMs, limitsFor } from './command/limits-for.ts'
import { type Arguments, readArguments } from './command/read-arguments.ts'
import { compileManifest } from './manifest/compile-manifest.ts'
import { readManifest, type Refused } from './manifest/read-manifest.ts'
import { loading, openSupergraph } from './open-supergraph.ts'
import { readSupergraph } from './read-supergraph.ts'
import { Stop } from './stop.ts'

const say = (line: string) => { process.stdout.write(`${line}\n`) }
const complain = (line: string) => { process.stderr.write(`heliograph-gateway: ${line}\n`) }

async function serve(given: Arguments): Promise<void> {
  const supergraph = await read(given.supergraph, 'supergraph')
  const manifest = await reading(given.manifest, async () => readManifest(await read(given.manifest, 'manifest')))
  const level = readLevel(process.env['LOG_LEVEL'])
  const log = openLog({ name: 'gateway', level, destination: openLogDestination(2) })
  const limits = limitsFor(given)
  const drain = openDrain({ deadlineMs: endingMs(limits), log })
  drainOnSignals(drain, code => process.exit(code))
  const { port, host, path, trustedProxies } = given
  const gateway = await listen({ log, limits, port, host, trustedProxies, graphqlPath: path }, loading)
  drain.add('gateway', () => gateway.close())

  let serving = ''
  await gateway.serve(async limits => {
    using planning = openPlanning()
    const opened = () => readSupergraph(supergraph, given.subgraphs, planning)
    const { planner, addresses } = await reading(given.supergraph, opened)
    const compiled = await compileManifest(manifest.entries, planner)
    const refused = [...manifest.refused, ...compiled.refused]
    for (const one of refused) complain(refusal(one))
    if (given.strict && refused.length > 0) throw new Stop(`${refused.length} refused, and --strict is given`)
    if (compiled.operations.size === 0) throw new Stop('no operation is left to serve')
    const refusals = refused.length > 0 ? `, ${refused.length} refused` : ''
    const { size } = compiled.operations
    serving = `Serving ${size} operation${size === 1 ? '' : 's'} at ${gateway.url}${path}${refusals}`
    return openSupergraph(compiled, { addresses, forward: given.forward, limits, log })
  })
  say(serving)
}

function readLevel(text = 'warn'): LogLevel {
  const level = (['debug', 'info', 'warn', 'error', 'silent'] as const).find(one => one === text)
  if (!level) throw new Stop('LOG_LEVEL is debug, info, warn, error or silent.')
  return level
}

const refusal = ({ name, id, why }: Refused) => `refused ${name} (${id.slice(0, 64)}): ${why}`

async function read(file: string, what: string): Promise<string> {
  try {
    // Started by npm or by bin/, it runs elsewhere than where the person is, from where the file is named.
    return await readFile(resolve(process.env['INIT_CWD'] ?? '.', file), 'utf8')
  } catch (error) {
    throw new Stop(`the ${what} ${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`)
  }
}

async function reading<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Stop && !error.message.includes(file) ? new Stop(`${file}: ${error.message}`) : error
  }
}

try {
  const given = readArguments(process.argv.slice(2))
  if (given) await serve(given)
  else process.stdout.write(help)
} catch (error) {
  const { code, message, stack } = error as NodeJS.ErrnoException
  const forPeople = error instanceof Stop || code === 'EADDRINUSE' || code === 'EACCES' || code === 'ENOTFOUND'
  complain(forPeople ? message : stack ?? message)
  process.exitCode = 1
}
