/** Where a clause begins, outside of parentheses. The longer before the shorter. */
const clauses = [
  'from', 'inner join', 'left join', 'where', 'group by', 'having', 'order by', 'limit', 'for update', 'set', 'values',
  'on duplicate key update', 'union all', 'union',
]
const width = 100

/** A statement for a person to read: a line for each clause, none longer than 100 characters where it has a blank. */
export function printedStatement(statement: string): string {
  return clausesOf(statement).flatMap(wrapped).join('\n')
}

function clausesOf(statement: string): string[] {
  const found = ['']
  let depth = 0
  statement.split(' ').forEach((word, at, words) => {
    const rest = words.slice(at, at + 4).join(' ')
    const begins = depth === 0 && at > 1 && clauses.some(clause => `${rest} `.startsWith(`${clause} `))
    if (begins) found.push(word)
    else found[found.length - 1] += at === 0 ? word : ` ${word}`
    for (const letter of word) depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
  })
  return found
}

function wrapped(clause: string): string[] {
  const lines: string[] = []
  for (const word of clause.split(' ')) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + word.length < width) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(line === undefined ? word : `    ${word}`)
  }
  return lines
}
