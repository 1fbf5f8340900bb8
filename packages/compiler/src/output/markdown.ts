/** A table in Markdown. Cells may hold anything but line breaks. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

/**
 * The rows of operations, each after its name. The documents of a name whose rows say the same have them once; those
 * that differ from their namesakes are told apart by their ids.
 */
export function rowsByName<T extends Named>(
  operations: readonly T[], rowsOf: (operation: T) => readonly (readonly string[])[],
): string[][] {
  const alike = Map.groupBy(operations, one => JSON.stringify([one.name, rowsOf(one)]))
  const groups = [...alike.values()]
  return groups.flatMap(group => {
    const { name } = group[0]!
    const differ = groups.some(other => other !== group && other[0]!.name === name)
    const ids = differ ? group.map(({ id }) => ` \`${id.slice(0, 8)}\``) : []
    const label = `${name}${ids.join('')}`
    return rowsOf(group[0]!).map(row => [label, ...row])
  })
}

interface Named {
  id: string
  name: string
}
