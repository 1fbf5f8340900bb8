import { open } from 'node:fs/promises'
import { ImportError } from './import-order.ts'

/** Keeps what was refused: all of it in a file, the first of it for the terminal. */
export interface RefusedRows {
  readonly first: readonly string[]
  add(line: number, reason: string): void
  /** Writes what is not yet written. */
  flush(): Promise<void>
  close(): Promise<void>
}

const shown = 20

/**
 * @param path made new, for its owner alone
 * @throws ImportError when it can't be written
 */
export async function openRefusedRows(path: string): Promise<RefusedRows> {
  const file = await open(path, 'w', 0o600).catch((error: Error) => {
    throw new ImportError(`The report can’t be written to ${path}: ${error.message}.`, { cause: error })
  })
  const first: string[] = []
  let waiting = ''
  const flush = async () => {
    const text = waiting
    waiting = ''
    if (text !== '') await file.write(text)
  }
  return {
    first,
    add(line, reason) {
      const said = `line ${line}: ${reason}`
      if (first.length < shown) first.push(said)
      waiting += `${said}\n`
    },
    flush,
    async close() {
      await flush()
      await file.close()
    },
  }
}
