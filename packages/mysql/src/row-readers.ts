import * as shared from './row-reader.ts'
import type { AnsweredColumn, ReadColumn, RowReader } from './row-reader.ts'

/** The driver makes a new one for each answer. Ours has no state of its own, and is the same each time. */
export type Reads = new () => RowReader

interface Reader {
  answered: readonly AnsweredColumn[]
  copy: Copy
  madeBy: Copy['module']
  reads: Reads
}

/** The last reader of each statement, and what it was made for: a migration may change a column under us. */
const readers = new WeakMap<readonly ReadColumn[], Reader>()

/** @throws Error when the answer has a type of column that `row-reader.ts` does not read */
export function readerOf(answered: readonly AnsweredColumn[], columns: readonly ReadColumn[]): Reads {
  const known = readers.get(columns)
  if (known && known.madeBy === known.copy.module && isSame(known.answered, answered)) return known.reads
  const copy = known?.copy ?? copyFor(columns)
  const reader = copy.module.compileRowReader(answered, columns)
  if (!reader) throw new Error('a statement that is kept answers a type of column that row-reader.ts does not read')
  const reads = function read() { return reader } as unknown as Reads
  readers.set(columns, { answered: answered.map(facts), copy, madeBy: copy.module, reads })
  return reads
}

/** Of the module that reads rows; the one that all share until its own is loaded. */
interface Copy { module: typeof shared }

/** By the keys of a row. */
const copies = new Map<string, Copy>()
export const mostCopies = 128

/**
 * V8 makes a function fast for the shapes of objects that it meets, and gives up at the fifth. A process reads rows of
 * dozens of shapes, so each is read by a copy of its own: with another query in its URL a module is another one.
 */
export function copyFor(columns: readonly ReadColumn[]): Copy {
  const shape = columns.map(({ key }) => key).join()
  const known = copies.get(shape)
  if (known) return known
  const copy: Copy = { module: shared }
  if (copies.size >= mostCopies) return copy
  copies.set(shape, copy)
  const own = new URL(`./row-reader.ts?copy=${copies.size}`, import.meta.url)
  // Without one, rows are read all the same.
  void import(own.href).then((module: typeof shared) => { copy.module = module }, () => {})
  return copy
}

const facts = ({ columnType, flags, characterSet, encoding }: AnsweredColumn): AnsweredColumn =>
  ({ columnType, flags, characterSet, encoding })

function isSame(some: readonly AnsweredColumn[], others: readonly AnsweredColumn[]): boolean {
  if (some.length !== others.length) return false
  for (let index = 0; index < some.length; index++) {
    const [one, other] = [some[index]!, others[index]!]
    if (one.columnType !== other.columnType || one.flags !== other.flags) return false
    if (one.characterSet !== other.characterSet || one.encoding !== other.encoding) return false
  }
  return true
}
