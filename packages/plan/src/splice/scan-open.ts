import type { Compiling } from './compiling.ts'
import { compileOpenTypes } from './open-type.ts'
import type { Opening } from './openings.ts'
import { other, type Scan } from './scan.ts'
import { typenameAt } from './typename-at.ts'

/** An object that further fetches complete: it is opened, and stands in the response with all that comes together. */
export function compileScanOpen(opening: Opening, compiling: Compiling): Scan {
  const types = compileOpenTypes(opening, compiling)
  const only = types.size === 1 ? types.values().next().value : undefined
  return (text, at, scanning) => {
    const type = only ?? types.get(typenameAt(text, at + 1)?.name ?? '')
    if (!type) return other
    const object = type.open()
    const end = type.scan(text, at, scanning, object)
    if (end === other) return other
    scanning.opened[opening.index]!.push(object)
    scanning.replace(at, end, object)
    return end
  }
}
