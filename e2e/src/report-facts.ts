/**
 * Preloaded (`node --import`) before anything else, so that every later import of graphql gets the counting functions:
 * they are put into the modules that define them, which all of graphql and its users take them from.
 */
import { readFileSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { createServer } from 'node:net'

/** What a process under test tells about itself to who connects to the abstract socket that `FACTS_SOCKET` names (unix(7)). */
export interface ProcessFacts {
  /** Calls since the process last was asked. */
  parse: number
  validate: number
  /** Name → licence of every package of node_modules that a module was loaded from. */
  packages: Record<string, string>
}

const calls = { parse: 0, validate: 0 }
const folders = new Map<string, string>()

registerHooks({
  load(url, context, nextLoad) {
    const [folder, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url) ?? []
    if (folder !== undefined && name !== undefined) folders.set(name, folder)
    return nextLoad(url, context)
  },
})

const require = createRequire(import.meta.url)
for (const [module, name] of [['graphql/language/parser.js', 'parse'], ['graphql/validation/validate.js', 'validate']] as const) {
  const defining = require(module) as Record<string, (...args: unknown[]) => unknown>
  const original = defining[name]!
  defining[name] = (...args) => {
    calls[name]++
    return original(...args)
  }
}
// What this file itself loaded does not count as loaded by the process under test.
folders.clear()

createServer(socket => {
  const packages = Object.fromEntries([...folders].map(([name, folder]) => [name, licenceIn(folder)]))
  socket.end(JSON.stringify({ ...calls, packages } satisfies ProcessFacts))
  calls.parse = calls.validate = 0
}).listen(`\0${process.env['FACTS_SOCKET']}`).unref()

function licenceIn(folder: string): string {
  const { license } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')) as { license?: unknown }
  return typeof license === 'string' ? license : 'unknown'
}
