import type { Readable } from 'node:stream'
import { fromDriver } from '@heliograph/mysql/driver-errors'
import { underLock } from '@heliograph/mysql/named-lock'
import type { Pool } from '@heliograph/mysql/pool'
import { inTransaction } from '@heliograph/mysql/transaction'
import type { Clock } from '@heliograph/runtime/clock'
import type { ListedFacts } from './listed-facts.ts'
import type { CecList } from './lists.ts'
import { readList, type ReadRow } from './read-list.ts'
import { RowRefused } from './refusals.ts'
import { saveListed } from './save-listed.ts'

export interface ImportCounts {
  read: number
  created: number
  updated: number
  unchanged: number
  refused: number
}

export interface ImportSurroundings {
  /** Of someone who may write: the run-time user may not. */
  pool: Pool
  clock: Clock
  /** Told of each row that became nothing, in their order. */
  refused(line: number, reason: string): void
  /** Told after each batch. */
  progress(counts: Readonly<ImportCounts>, bytesRead: number): void
  /** When told, stops after the batch it is at. */
  signal: AbortSignal
}

/** Rows in one transaction. */
const batchSize = 200

/**
 * Brings the rows of a list into the catalogue. Each batch is saved or not at all; killed at any moment, it may be run
 * again and passes over what it had done. Row and product are matched by the row's name (domain/source-key.ts).
 * @throws NotThisList when the file is not such a list; then nothing was written, unless the message says so
 * @throws LockTaken while another import writes to the same database
 */
export async function importList(
  file: Readable, list: CecList, surroundings: ImportSurroundings,
): Promise<ImportCounts> {
  const { pool, clock, signal } = surroundings
  const counts: ImportCounts = { read: 0, created: 0, updated: 0, unchanged: 0, refused: 0 }
  const connection = await pool.connect()
  try {
    await underLock(connection, `import ${connection.config.database}`, 1, async () => {
      const lines = new Map<string, number>()
      for await (const rows of batchesOf(readList(file, list))) {
        const facts = rows.flatMap(row => factsOf(row))
        const saved = await inTransaction(pool, statements => saveListed(statements, facts, clock))
        counts.read += rows.length
        counts.created += saved.created
        counts.updated += saved.updated
        counts.unchanged += saved.unchanged
        surroundings.progress(counts, rows.at(-1)!.bytesRead)
        if (signal.aborted) return
      }

      function factsOf(row: ReadRow): ListedFacts[] {
        try {
          if ('unreadable' in row) throw new RowRefused(row.unreadable)
          const name = row.cells.text('Name')
          const earlier = lines.get(name)
          if (earlier !== undefined) throw new RowRefused(`line ${earlier} has the same Name`)
          lines.set(name, row.line)
          return [list.factsOf(row.cells)]
        } catch (error) {
          if (!(error instanceof RowRefused)) throw error
          counts.refused += 1
          surroundings.refused(row.line, error.message)
          return []
        }
      }
    })
  } catch (error) {
    // The lock's own connection speaks the driver's words.
    throw fromDriver(error)
  } finally {
    connection.release()
  }
  return counts
}

async function* batchesOf(rows: AsyncIterable<ReadRow>): AsyncGenerator<ReadRow[]> {
  let batch: ReadRow[] = []
  for await (const row of rows) {
    if (batch.push(row) < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
