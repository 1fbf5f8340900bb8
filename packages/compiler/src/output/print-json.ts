/** Characters, the longest line. */
const maxLine = 120

/**
 * JSON to read and to compare: what fits on a line is on one, so that a change shows where it is. Keys stay in the
 * order they were put in. Ends with a line feed.
 */
export function printJson(value: unknown): string {
  return `${print(value, '', 0)}\n`
}

/** `before` is how many characters stand between the indent and the value. */
function print(value: unknown, indent: string, before: number): string {
  const flat = printFlat(value)
  if (typeof value !== 'object' || value === null || indent.length + before + flat.length < maxLine) return flat
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    return `[\n${value.map(one => inner + print(one, inner, 0)).join(',\n')}\n${indent}]`
  }
  const entries = Object.entries(value).filter(([, one]) => one !== undefined).map(([key, one]) => {
    const name = `${JSON.stringify(key)}: `
    return inner + name + print(one, inner, name.length)
  })
  return `{\n${entries.join(',\n')}\n${indent}}`
}

function printFlat(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printFlat).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
    .map(([key, one]) => `${JSON.stringify(key)}: ${printFlat(one)}`)
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
}
