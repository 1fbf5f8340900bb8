import { RowRefused } from './refusals.ts'

/** A row of a list, read by column. */
export interface Cells {
  /** Without blanks around it, which the database would not count either. */
  text(column: string): string
  /** @throws RowRefused for what is no number, a blank included */
  number(column: string): number
  /** Null for a blank. */
  numberOrBlank(column: string): number | null
}

const numeral = /^-?\d{1,15}(?:\.\d{1,15})?(?:e[+-]?\d{1,2})?$/i

/** @param at where each column is */
export function cellsOf(record: readonly string[], at: ReadonlyMap<string, number>): Cells {
  const text = (column: string) => record[at.get(column)!]!.trim()
  const number = (column: string) => {
    const value = text(column)
    if (numeral.test(value)) return Number(value)
    throw new RowRefused(value === '' ? `${column} is blank` : `${column} is no number: “${value.slice(0, 40)}”`)
  }
  return { text, number, numberOrBlank: column => text(column) === '' ? null : number(column) }
}

/** Shorter than any of our columns, with room for what is put before it. */
const longestName = 160

/**
 * The row's own name, which makes it that row in every edition of the list.
 * @throws RowRefused
 */
export function nameOf(cells: Cells): string {
  const name = cells.text('Name')
  if (name === '') throw new RowRefused('Name is blank')
  if (Array.from(name).length > longestName) throw new RowRefused(`Name is longer than ${longestName} characters`)
  if (/[\p{C}\p{Zl}\p{Zp}\uFFFD]/u.test(name)) {
    throw new RowRefused('Name has characters that can’t be read: is the file UTF-8?')
  }
  return name
}
