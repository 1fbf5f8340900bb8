import type { OutputType } from '@heliograph/registry/registry'
import type { Compiling } from './compiling.ts'
import { leafPattern } from './leaf-pattern.ts'
import type { ObjectType } from './openings.ts'

/** Types in types in types: a pattern may grow beyond all bounds. */
const maxLength = 20_000

/**
 * The regular expression of a type's values in an answer: its selections end somewhere, so what may be answered is a
 * regular language. Members stand in the order in which the client asked for them, without spaces.
 * @returns undefined where the answer is not to be passed on as it stands: in it is an object that further fetches
 *   complete, a member that depends on a variable, or a `__typename` that the client did not ask for; and where the
 *   expression would be too long
 */
export function compilePattern(type: OutputType, compiling: Compiling): string | undefined {
  const value = valuePattern(type.kind === 'nonNull' ? type.of : type, compiling)
  if (value === undefined || value.length > maxLength) return undefined
  return type.kind === 'nonNull' ? value : `(?:null|${value})`
}

function valuePattern(type: OutputType, compiling: Compiling): string | undefined {
  switch (type.kind) {
    case 'nonNull': return valuePattern(type.of, compiling)
    case 'object': return objectPattern(type, compiling)
    case 'list': {
      const item = compiling.pattern(type.of)
      return item && String.raw`\[(?:${item}(?:,${item})*)?\]`
    }
    default: return leafPattern(type)
  }
}

function objectPattern(type: ObjectType, compiling: Compiling): string | undefined {
  if (compiling.opening(type) || type.selections.some(({ when }) => when)) return undefined
  const objects = type.possible.map(name => {
    const own = type.selections.filter(({ on }) => !on || on.includes(name))
    // Of several types each has to say first which it is.
    if (type.possible.length > 1 && own[0]?.key !== '__typename') return undefined
    const members = own.map(({ key, field, type }) => {
      const value = field === '__typename' ? JSON.stringify(name) : compiling.pattern(type)
      return value && `"${key}":${value}`
    })
    return members.includes(undefined) ? undefined : String.raw`\{${members.join(',')}\}`
  })
  return objects.includes(undefined) ? undefined : `(?:${objects.join('|')})`
}
