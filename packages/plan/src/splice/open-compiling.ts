import type { OutputType } from '@heliograph/registry/registry'
import type { Compiling } from './compiling.ts'
import { compileScan } from './compile-scan.ts'
import type { Openings } from './openings.ts'
import { compilePattern } from './pattern.ts'

export function openCompiling({ at }: Openings): Compiling {
  const compiling: Compiling = {
    opening: type => at.get(type),
    pattern: once(type => compilePattern(type, compiling)),
    scan: once(type => compileScan(type, compiling)),
  }
  return compiling
}

function once<Made>(make: (type: OutputType) => Made): (type: OutputType) => Made {
  const made = new Map<OutputType, Made>()
  return type => {
    if (!made.has(type)) made.set(type, make(type))
    return made.get(type)!
  }
}
