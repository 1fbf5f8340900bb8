import type { Selection } from '@heliograph/registry/registry'
import { compileWhen, type Holds } from '../conditions.ts'
import type { Compiling } from './compiling.ts'
import type { ObjectType } from './openings.ts'
import { other, type Scan } from './scan.ts'
import { scanPattern } from './scan-pattern.ts'
import { typenameAt } from './typename-at.ts'

const openBrace = 0x7b
const closeBrace = 0x7d
const comma = 0x2c

/**
 * An object that one answer has whole and that no pattern describes: its members in the order in which the client asked
 * for them, by the type that it says it is of before all else; which only one that can be of several has to say. Where
 * the client did not ask for that, it is left out.
 */
export function compileScanClosed(type: ObjectType, compiling: Compiling): Scan {
  const byType = new Map(type.possible.map(name => [name, compileMembers(type, name, compiling)]))
  const only = byType.size === 1 ? byType.values().next().value : undefined
  return (text, at, scanning) => {
    if (text.charCodeAt(at) !== openBrace) return other
    const said = typenameAt(text, at + 1)
    if (!said) return only ? only.scan(text, at + 1, scanning) : other
    const members = byType.get(said.name)
    if (!members) return other
    if (members.saysType) return members.scan(text, at + 1, scanning)
    if (text.charCodeAt(said.end) !== comma) return other
    scanning.replace(at + 1, said.end + 1)
    return members.scan(text, said.end + 1, scanning)
  }
}

interface Members {
  /** It begins with its `__typename`, because the client asked for it so. */
  saysType: boolean
  /** From the first member to behind the brace that closes the object. */
  scan: Scan
}

interface Step {
  holds: Holds | undefined
  scan: Scan
}

function compileMembers({ selections }: ObjectType, name: string, compiling: Compiling): Members {
  const own = selections.filter(({ on }) => !on || on.includes(name))
  const steps = compileSteps(own, name, compiling)
  return {
    saysType: own[0]?.key === '__typename' && !own[0].when,
    scan(text, start, scanning) {
      let at = start
      for (const { holds, scan } of steps) {
        if (holds && !holds(scanning.variables)) continue
        if (at > start && text.charCodeAt(at++) !== comma) return other
        at = scan(text, at, scanning)
        if (at === other) return other
      }
      return text.charCodeAt(at) === closeBrace ? at + 1 : other
    },
  }
}

/** Members that follow each other and have patterns are gone over together. */
function compileSteps(selections: readonly Selection[], name: string, compiling: Compiling): Step[] {
  const steps: Step[] = []
  let together: string[] = []
  const flush = () => {
    if (together.length > 0) steps.push({ holds: undefined, scan: scanPattern(together.join(',')) })
    together = []
  }
  for (const { key, field, when, type } of selections) {
    const pattern = field === '__typename' ? JSON.stringify(name) : compiling.pattern(type)
    if (pattern !== undefined && !when) {
      together.push(`"${key}":${pattern}`)
      continue
    }
    flush()
    const scan = pattern === undefined ? after(`"${key}":`, compiling.scan(type)) : scanPattern(`"${key}":${pattern}`)
    steps.push({ holds: compileWhen(when), scan })
  }
  flush()
  return steps
}

const after = (head: string, scan: Scan): Scan => (text, at, scanning) =>
  text.startsWith(head, at) ? scan(text, at + head.length, scanning) : other
