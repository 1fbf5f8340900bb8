const head = '"__typename":"'

/** The type that an object says it is of, where it says so at this place; `end` is behind the value. */
export function typenameAt(text: string, at: number): { name: string; end: number } | undefined {
  if (!text.startsWith(head, at)) return undefined
  const from = at + head.length
  const to = text.indexOf('"', from)
  return to < 0 ? undefined : { name: text.slice(from, to), end: to + 1 }
}
