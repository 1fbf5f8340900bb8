import * as shared from './row-reader.ts'
import type { AnsweredColumn, ReadColumn, RowReader } from './row-reader.ts'

/** The driver makes a new one for each answer. Ours is the same each time: it reads a row in one call. */
export type Reads = new () => RowReader

interface Kept {
  reads: Reads
  /** What it was made for: a migration may change a column under us. */
  answered: readonly AnsweredColumn[]
  /** What it was made with: the copy's own may have come since. */
  madeWith: typeof shared
  copy: Copy
}

/** The last one of each statement. */
const kept = new WeakMap<readonly ReadColumn[], Kept>()

/** @throws Error when the answer has a type of column that `row-reader.ts` does not read */
export function readerOf(answered: readonly AnsweredColumn[], columns: readonly ReadColumn[]): Reads {
  const last = kept.get(columns)
  if (last && last.madeWith === last.copy.module && isSame(last.answered, answered)) return last.reads
  const copy = last?.copy ?? copyFor(columns)
  const reader = copy.module.compileRowReader(answered, columns)
  if (!reader) throw new Error('a statement that is kept answers a type of column that row-reader.ts does not read')
  const reads = function read() { return reader } as unknown as Reads
  kept.set(columns, { reads, answered: answered.map(facts), madeWith: copy.module, copy })
  return reads
}

/** Of `row-reader.ts`. */
interface Copy {
  /** Until it is loaded, the one that all share. */
  module: typeof shared
}

/** By the keys of a row. */
const copies = new Map<string, Copy>()
export const mostCopies = 128
let loading: Promise<unknown> = Promise.resolve()

/**
 * V8 makes a function fast for the shapes of objects that it meets, and gives up at the fifth. A process reads rows of
 * dozens of shapes, so each is read by a copy of its own: with another query in its URL a module is another one. They are
 * loaded one after the other, some 2 ms and 150 KB each.
 */
export function copyFor(columns: readonly ReadColumn[]): Copy {
  const shape = columns.map(({ key }) => key).join('\0')
  const known = copies.get(shape)
  if (known) return known
  const copy: Copy = { module: shared }
  if (copies.size >= mostCopies) return copy
  copies.set(shape, copy)
  const { href } = new URL(`./row-reader.ts?copy=${copies.size}`, import.meta.url)
  const load = async () => { copy.module = await import(href) as typeof shared }
  // Without one, rows are read all the same.
  loading = loading.then(load).catch(() => {})
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
