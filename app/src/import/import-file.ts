import { importList, type ImportCounts } from '@heliograph/catalog/import-cec/import-list'
import { lists } from '@heliograph/catalog/import-cec/lists'
import { DatabaseError } from '@heliograph/mysql/driver-errors'
import { LockTaken } from '@heliograph/mysql/named-lock'
import type { Pool } from '@heliograph/mysql/pool'
import type { Clock } from '@heliograph/runtime/clock'
import { ImportError, type ImportOrder } from './import-order.ts'
import type { Source } from './open-source.ts'
import type { Progress } from './progress.ts'
import { openRefusedRows } from './refused-rows.ts'

/** For who must do it again. */
export const goOn = 'What was read so far is saved; import the file again to go on.'

/** No such database, table, column. */
const otherRelease = new Set([1049, 1054, 1146])
const duplicate = 1062

interface Surroundings {
  source: Source
  pool: Pool
  clock: Clock
  progress: Progress
  signal: AbortSignal
}

/**
 * Imports a file, and says what came of it.
 * @returns the report's lines
 * @throws ImportError, NotThisList
 */
export async function importFile(
  { list, report }: ImportOrder,
  { source, pool, clock, progress, signal }: Surroundings,
): Promise<{ counts: ImportCounts; lines: string[] }> {
  const refused = await openRefusedRows(report)
  try {
    const counts = await importList(source.file.createReadStream({ autoClose: false }), lists[list], {
      pool, clock, signal,
      refused: (line, reason) => refused.add(line, reason),
      progress: ({ read }, bytesRead) => progress.show(Math.min(1, bytesRead / source.bytes), read),
    }).catch((error: unknown) => { throw forPerson(error) })
    return { counts, lines: told(counts, refused.first, report) }
  } finally {
    progress.end()
    await refused.close()
  }
}

function forPerson(error: unknown): unknown {
  const said = saidOf(error)
  return said === undefined ? error : new ImportError(said, { cause: error })
}

function saidOf(error: unknown): string | undefined {
  if (error instanceof LockTaken) {
    return 'Another import is writing to this catalogue. Wait for its end, then import.'
  }
  if (!(error instanceof DatabaseError)) return undefined
  if (otherRelease.has(error.errno)) {
    return 'The catalogue of this database is not there, or of another release. '
      + 'Start Heliograph on it once (npm start), then import.'
  }
  return error.errno === duplicate ? `Somebody else writes products at the same time. ${goOn}` : undefined
}

function told(
  { read, created, updated, unchanged, refused }: ImportCounts, first: readonly string[], report: string,
): string[] {
  return [
    `${read} rows read: ${created} created, ${updated} updated, ${unchanged} unchanged, ${refused} refused`,
    ...first.map(line => `  ${line}`),
    ...(refused > first.length ? [`  … and ${refused - first.length} more`] : []),
    ...(refused > 0 ? [`All that was refused: ${report}`] : []),
  ]
}
