import { posix } from 'node:path'
import { files, folders } from './repository.ts'

const top = new Set(files.map(file => file.split('/')[0]!))
const looksLikePath = /^[\w.<>*{][\w.,/<>*{}-]*$/
const fileName = /[^./]\.(?:ts|mjs|json|md|graphql|sql|txt|yaml|patch)$/
/** Written by a running shop. */
const madeAtRunTime = /^(?:HELIOGRAPH_HOME|\.heliograph|\.cache|node_modules)\/|^(?:demo|secrets)\.json$/

/**
 * Whether a code span names a file or folder of the repository, and it is there. `<name>` and `*` stand for any one
 * name, `**` for any path, `{a,b}` for one or the other. A file's path that does not begin at the root, nor with a
 * dot, may end any path: `sql/tables.ts` is in every subgraph.
 * @param from the text that has it
 * @returns undefined when it names no path
 */
export function pathExists(code: string, from: string): boolean | undefined {
  if (!looksLikePath.test(code) || madeAtRunTime.test(code)) return undefined
  if (/^\.\.?\//.test(code)) return isThere(posix.join(posix.dirname(from), code), '^')
  const first = code.split('/')[0]!
  if (code.includes('/') && top.has(first)) return isThere(code, '^')
  return fileName.test(code) ? isThere(code, '(?:^|/)') : undefined
}

function isThere(path: string, start: string): boolean {
  const pattern = path.replace(/\/$/, '')
    .replace(/[.+?^$()[\]\\|]/g, '\\$&')
    .replace(/<[^>]*>/g, '*')
    .replace(/\{([^}]*)\}/g, (_, names: string) => `(?:${names.replaceAll(',', '|')})`)
    .replace(/\*\*\/|\*/g, stars => stars === '*' ? '[^/]*' : '(?:.*/)?')
  const fits = new RegExp(`${start}${pattern}$`)
  return (!path.endsWith('/') && files.some(file => fits.test(file))) || [...folders].some(folder => fits.test(folder))
}
