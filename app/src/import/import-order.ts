import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { listNames, type ListName } from '@heliograph/catalog/import-cec/lists'

/** What the person asked for. */
export interface ImportOrder {
  list: ListName
  /** Absolute. */
  file: string
  /** Where every refused row is written; absolute. */
  report: string
}

/** What the person who imports must put right; its message is all they need. */
export class ImportError extends Error {
  override readonly name = 'ImportError'
}

const usage = `npm run import -- ${listNames.join('|')} FILE [--report FILE]`

/**
 * Reads the words of the command.
 * @param from where files are named from
 * @param home holds the report, if no other place is named
 * @throws ImportError
 */
export function readOrder(words: readonly string[], from: string, home: string): ImportOrder {
  const { values, positionals } = parsed(words)
  const [list, file, ...more] = positionals
  if (!isListName(list) || !file || more.length > 0 || values.report === '') throw new ImportError(usage)
  return {
    list,
    file: resolve(from, file),
    report: values.report === undefined ? resolve(home, `import-${list}.txt`) : resolve(from, values.report),
  }
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options: { report: { type: 'string' } } })
  } catch (error) {
    throw new ImportError(`${(error as Error).message}\n${usage}`, { cause: error })
  }
}

const isListName = (text: string | undefined): text is ListName =>
  (listNames as readonly (string | undefined)[]).includes(text)
