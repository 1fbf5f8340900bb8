/** A table in Markdown. Cells may hold anything but line breaks. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

/** Names of operations; one that has several documents is told apart by the id. */
export function labels(operations: readonly Named[]): (operation: Named) => string {
  const names = operations.map(one => one.name)
  const several = new Set(names.filter((name, at) => names.indexOf(name) !== at))
  return ({ id, name }) => (several.has(name) ? `${name} \`${id.slice(0, 8)}\`` : name)
}

interface Named {
  id: string
  name: string
}
