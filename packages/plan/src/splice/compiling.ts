import type { OutputType } from '@heliograph/registry/registry'
import type { ObjectType, Opening } from './openings.ts'
import type { Scan } from './scan.ts'

/**
 * What the parts of an operation are compiled with. Each type's pattern and scan are made once: below types of several
 * possible types the ways to one multiply.
 */
export interface Compiling {
  opening(type: ObjectType): Opening | undefined
  /** See `compilePattern`. */
  pattern(type: OutputType): string | undefined
  /** See `compileScan`. */
  scan(type: OutputType): Scan
}
