/** A row of values; parentheses in it may have no others inside. */
const row = String.raw`\((?:[^()]|\([^()]*\))*\)`
const oneRow = new RegExp(row, 'g')
/** That a range of a key has something in it. */
const range = String.raw` and exists \([^()]*\([^()]* between \? and \?\)\)`

/**
 * What a statement is without its numbers of values, so that the statements of an operation are a finite set:
 * `in (?, ?)` becomes `in (?…)`, the rows of `values (?, ?), (?, ?)` become `(?, ?)…` and the branches of a `case`
 * become `when ? then ?…`; one demand for a range after the other, `and exists (… between ? and ?)`, becomes the first
 * with `…` behind it. One value is shortened like many, and all white space is one blank.
 */
export function statementShape(statement: string): string {
  return statement
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ when \? then \?(?: when \? then \?)*/g, ' when ? then ?…')
    .replace(/ in \(\?(?:, ?\?)*\)/g, ' in (?…)')
    .replace(/ in \((\(\?(?:, ?\?)*\))(?:, ?\1)*\)/g, ' in ($1…)')
    .replace(new RegExp(`(${range})\\1*`, 'g'), '$1…')
    .replace(new RegExp(` values (${row}(?:, ?${row})*)`, 'g'), (_, rows: string) => ` values ${rowShapes(rows)}`)
}

/** Rows that have a `default` in different places are different rows. */
function rowShapes(rows: string): string {
  return [...new Set(rows.match(oneRow))].sort().map(one => `${one}…`).join(', ')
}
