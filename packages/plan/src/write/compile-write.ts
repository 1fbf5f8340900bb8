import { isJsonObject } from '@heliograph/registry/json-object'
import type { OutputType, Selection } from '@heliograph/registry/registry'
import { compileWhen } from '../conditions.ts'
import { typenameOf } from '../read-key.ts'
import { withoutNulls } from '../root-type.ts'
import { compileWriteLeaf, takesText } from './write-leaf.ts'
import { writeMembers, type Member } from './write-members.ts'
import type { Write } from './write.ts'

/**
 * What a projection gives, written at once: for answers that are as they should be, which is nearly all. Nothing is taken
 * on trust; whatever is otherwise (a null where none may stand, a value of another type, a null at the root, which may
 * be all there is) ends it, and the projection tells.
 */
export function compileWrite(shape: readonly Selection[], rootType: string): Write {
  return compileFields(withoutNulls(shape), rootType)
}

function compileFields(selections: readonly Selection[], type: string): Write {
  const members = selections.filter(({ on }) => !on || on.includes(type)).map(one => compileMember(one, type))
  return writeMembers(members)
}

function compileMember({ key, field, from, when, type }: Selection, parent: string): Member {
  return {
    head: `${JSON.stringify(key)}:`, holds: compileWhen(when),
    value: field === '__typename' ? JSON.stringify(parent)
      : { key: from ?? key, write: compileType(type), takesText: takesText(type) },
  }
}

/** Once for each type of a shape: see `compileProjection`. */
const compiled = new WeakMap<OutputType, Write>()

function compileType(type: OutputType): Write {
  const known = compiled.get(type)
  if (known) return known
  const write = compileValue(type, 'null')
  compiled.set(type, write)
  return write
}

/** @param forNull what a null is written as; undefined when none may stand */
function compileValue(type: OutputType, forNull: string | undefined): Write {
  switch (type.kind) {
    case 'nonNull':
      return compileValue(type.of, undefined)
    case 'list':
      return compileList(compileType(type.of), forNull)
    case 'object':
      return compileObject(type, forNull)
    default:
      return compileWriteLeaf(type, forNull)
  }
}

function compileList(write: Write, forNull: string | undefined): Write {
  return (items, variables) => {
    if (items === null || items === undefined) return forNull
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

function compileObject(
  { possible, unresolved, selections }: Extract<OutputType, { kind: 'object' }>, forNull: string | undefined,
): Write {
  const byType = new Map(possible.map(type => [type, compileFields(selections, type)]))
  const [first] = possible
  const writeFirst = byType.get(first!)
  const writeUntyped = !unresolved && possible.length === 1 ? writeFirst : undefined
  return (value, variables) => {
    if (value === null || value === undefined) return forNull
    if (!isJsonObject(value)) return undefined
    const typename = typenameOf(value)
    // Most values are of the first type, mostly the only one: comparing is cheaper than a look-up.
    const write = typename === undefined ? writeUntyped : typename === first ? writeFirst : byType.get(typename)
    return write?.(value, variables)
  }
}
