import { type JsonObject, isJsonObject } from '@heliograph/registry/json-object'
import type { OutputType, Selection } from '@heliograph/registry/registry'
import { type Holds, compileWhen } from '../conditions.ts'
import { reader, typenameOf } from '../read-key.ts'
import { withoutNulls } from '../root-type.ts'
import { compileWriteLeaf } from './write-leaf.ts'
import type { Write } from './write.ts'

/**
 * What a projection gives, written at once: for answers that are as they should, which is nearly all. Nothing is taken
 * on trust; whatever is otherwise (a null where none may stand, a value of another type, a null at the root, which may
 * be all there is) ends it, and the projection tells.
 */
export function compileWrite(shape: readonly Selection[], rootType: string): Write {
  return compileFields(withoutNulls(shape), rootType)
}

interface Member {
  /** With the comma that stands before it, when it is not the first. */
  head: string
  headBehind: string
  holds: Holds | undefined
  read: (object: JsonObject) => unknown
  write: Write | undefined
}

function compileFields(selections: readonly Selection[], type: string): Write {
  const members = selections.filter(({ on }) => !on || on.includes(type)).map(one => compileMember(one, type))
  return (object, variables) => {
    let text = '{'
    for (const { head, headBehind, holds, read, write } of members) {
      if (holds && !holds(variables)) continue
      text += text.length === 1 ? head : headBehind
      if (!write) continue
      const written = write(read(object as JsonObject), variables)
      if (written === undefined) return undefined
      text += written
    }
    return `${text}}`
  }
}

function compileMember({ key, field, from, when, type }: Selection, parent: string): Member {
  const isTypename = field === '__typename'
  const head = `${JSON.stringify(key)}:${isTypename ? JSON.stringify(parent) : ''}`
  return {
    head, headBehind: `,${head}`, holds: compileWhen(when), read: reader(from ?? key),
    write: isTypename ? undefined : compileType(type),
  }
}

/** Once for each type of a shape: see `compileProjection`. */
const compiled = new WeakMap<OutputType, Write>()

function compileType(type: OutputType): Write {
  const known = compiled.get(type)
  if (known) return known
  const forNull = type.kind === 'nonNull' ? undefined : 'null'
  const writeValue = compileValue(type)
  const write: Write = (value, variables) =>
    value === null || value === undefined ? forNull : writeValue(value, variables)
  compiled.set(type, write)
  return write
}

/** Of a value that is not null. */
function compileValue(type: OutputType): Write {
  switch (type.kind) {
    case 'nonNull':
      return compileValue(type.of)
    case 'list':
      return compileList(compileType(type.of))
    case 'object':
      return compileObject(type)
    default:
      return compileWriteLeaf(type)
  }
}

function compileList(write: Write): Write {
  return (items, variables) => {
    if (!Array.isArray(items)) return undefined
    let text = '['
    for (let index = 0; index < items.length; index++) {
      const written = write(items[index], variables)
      if (written === undefined) return undefined
      text += index === 0 ? written : `,${written}`
    }
    return `${text}]`
  }
}

function compileObject({ possible, unresolved, selections }: Extract<OutputType, { kind: 'object' }>): Write {
  const byType = new Map(possible.map(type => [type, compileFields(selections, type)]))
  const only = !unresolved && possible.length === 1 ? byType.get(possible[0]!) : undefined
  return (value, variables) => {
    if (!isJsonObject(value)) return undefined
    const typename = typenameOf(value)
    const write = typename === undefined ? only : byType.get(typename)
    return write?.(value, variables)
  }
}
