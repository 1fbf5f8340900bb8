import type { OutputType } from '@heliograph/registry/registry'
import type { Compiling } from './compiling.ts'
import { other, type Scan } from './scan.ts'
import { compileScanClosed } from './scan-closed.ts'
import { compileScanOpen } from './scan-open.ts'
import { scanPattern } from './scan-pattern.ts'

/** The scan of a type's values: as `compileProjection` would answer them, to the letter. */
export function compileScan(type: OutputType, compiling: Compiling): Scan {
  const pattern = compiling.pattern(type)
  if (pattern !== undefined) return scanPattern(pattern)
  return type.kind === 'nonNull' ? compileValue(type.of, compiling) : orNull(compileValue(type, compiling))
}

/** A value that no pattern describes; a leaf has one. */
function compileValue(type: OutputType, compiling: Compiling): Scan {
  switch (type.kind) {
    case 'list': return scanList(compiling.scan(type.of))
    case 'object': {
      const opening = compiling.opening(type)
      return opening ? compileScanOpen(opening, compiling) : compileScanClosed(type, compiling)
    }
    default: return compiling.scan(type)
  }
}

const orNull = (scan: Scan): Scan => (text, at, scanning) =>
  text.startsWith('null', at) ? at + 4 : scan(text, at, scanning)

const openBracket = 0x5b
const closeBracket = 0x5d
const comma = 0x2c

function scanList(scan: Scan): Scan {
  return (text, start, scanning) => {
    if (text.charCodeAt(start) !== openBracket) return other
    if (text.charCodeAt(start + 1) === closeBracket) return start + 2
    let at = start
    do {
      at = scan(text, at + 1, scanning)
      if (at === other) return other
    } while (text.charCodeAt(at) === comma)
    return text.charCodeAt(at) === closeBracket ? at + 1 : other
  }
}
