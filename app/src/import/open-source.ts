import { open, type FileHandle } from 'node:fs/promises'
import { ImportError } from './import-order.ts'

export interface Source extends AsyncDisposable {
  file: FileHandle
  bytes: number
}

/**
 * Opens the file to import, before anything is started for it.
 * @throws ImportError when it is not there, not readable, or no file
 */
export async function openSource(path: string): Promise<Source> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no such file' : error.message
    throw new ImportError(`${path} can’t be read: ${why}.`, { cause: error })
  })
  const facts = await file.stat()
  if (facts.isFile()) return { file, bytes: facts.size, [Symbol.asyncDispose]: () => file.close() }
  await file.close()
  throw new ImportError(`${path} is not a file.`)
}
