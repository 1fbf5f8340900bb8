import { pipeline, type Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { cellsOf, type Cells } from './cells.ts'
import { columnsOf } from './list-head.ts'
import type { CecList } from './lists.ts'
import { NotThisList } from './refusals.ts'

/** A row of the file, or why it could not be read as one. */
export type ReadRow = { line: number; bytesRead: number } & ({ cells: Cells } | { unreadable: string })

/** No row of these lists has a thousandth of it; a film or an archive has no line ends at all. */
const longestRow = 65_536

/**
 * The rows of a list, as they come. Byte order mark, CRLF and quotes are read as what they are; memory does not grow
 * with the file.
 * @throws NotThisList before the first row for what is not this list; later, for a quote that never ends
 */
export async function* readList(file: Readable, list: CecList): AsyncGenerator<ReadRow> {
  const broken: Broken[] = []
  const parser = parse({
    bom: true, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: longestRow,
    skip_records_with_error: true,
    on_skip: error => {
      if (error) broken.push({ line: Number(error['lines']), code: error.code, why: error.message })
    },
  })
  // Failures come out of the loop below.
  pipeline(file, parser, () => {})
  const head: string[][] = []
  let columns: ReadonlyMap<string, number> | undefined
  let width = 0
  let bytesRead = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      bytesRead = info.bytes
      if (!columns) {
        head.push(record)
        if (head.length === 1) columnsOf(head, list)
        if (head.length < 3) continue
        columns = columnsOf(head, list)
        width = head[0]!.length
        continue
      }
      const line = info.lines
      // The parser is ahead of us: what it could not read may be far behind this row.
      while (broken[0] && broken[0].line < line) yield { ...brokenRow(broken.shift()!), bytesRead }
      yield record.length === width
        ? { line, bytesRead, cells: cellsOf(record, columns) }
        : { line, bytesRead, unreadable: `it has ${record.length} cells, not ${width}` }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new NotThisList(`The file can’t be read as CSV: ${error.message}.`, { cause: error })
  }
  if (columns) for (const row of broken) yield { ...brokenRow(row), bytesRead }
  else throw new NotThisList(broken[0]
    ? `The file can’t be read as CSV: ${broken[0].why}.`
    : `The file ends before its first row: a list of ${list.what} begins with names, units and variables.`)
}

interface Parsed {
  record: string[]
  /** Read up to here. */
  info: { lines: number; bytes: number }
}

interface Broken {
  line: number
  code: string
  why: string
}

/** @throws NotThisList when what was not read is not one row but who knows how many */
function brokenRow({ line, code, why }: Broken): { line: number; unreadable: string } {
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE') {
    throw new NotThisList('A quote is opened and never closed, or a row never ends: '
      + `what is near line ${line} can’t be read. What was read before is saved.`)
  }
  return { line, unreadable: why }
}
