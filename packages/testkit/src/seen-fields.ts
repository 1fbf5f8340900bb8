import type { Selection } from '@heliograph/registry/registry'

/** Every response field of a shape, as `key.key` with the type it is on where not all have it. */
export function fieldsOf(shape: readonly Selection[], around = ''): string[] {
  return shape.flatMap(selection => [
    name(selection, around),
    ...fieldsOf(below(selection), `${name(selection, around)}.`),
  ])
}

/** Those of them that are not null somewhere in an answer whose objects tell their types. */
export function seenFields(shape: readonly Selection[], value: unknown, around = ''): string[] {
  if (Array.isArray(value)) return value.flatMap(item => seenFields(shape, item, around))
  if (typeof value !== 'object' || value === null) return []
  const object = value as Record<string, unknown>
  return shape.flatMap(selection => {
    const { key, on } = selection
    if (on && !on.includes(String(object['__typename']))) return []
    const inner = object[key]
    if (inner === null || inner === undefined) return []
    return [name(selection, around), ...seenFields(below(selection), inner, `${name(selection, around)}.`)]
  })
}

function name({ key, on }: Selection, around: string): string {
  return `${around}${on ? `<${on.join('|')}>` : ''}${key}`
}

function below({ type }: Selection): Selection[] {
  let inner = type
  while (inner.kind === 'nonNull' || inner.kind === 'list') inner = inner.of
  return inner.kind === 'object' ? inner.selections : []
}
