import type { Shape } from './shape.ts'
import type { Strictness } from './judge.ts'
import { type Mishaps, noMishaps } from './world.ts'

/** One way in which subgraphs fail, and how near to the reference the answer has to be all the same. */
export interface MishapKind extends Strictness {
  name: 'none' | 'nulls' | 'errors' | 'hard' | 'missing' | 'wrong' | 'down'
  mishaps: Mishaps
  /** The share of values of the wrong type, of fields and entities that are not there. */
  wrong?: number
  gone?: number
  /** One subgraph cannot be reached. */
  isDown?: boolean
  shape?: Shape
}

export const mishapKinds: readonly MishapKind[] = [
  { name: 'none', mishaps: noMishaps, sameData: true, told: true },
  { name: 'nulls', mishaps: { ...noMishaps, nulls: 0.15 }, sameData: true, told: true, shape: 'null in data' },
  {
    name: 'errors', mishaps: { ...noMishaps, nulls: 0.02, errors: 0.12 }, sameData: true, told: true,
    shape: 'errors of subgraphs',
  },
  {
    name: 'hard', mishaps: { ...noMishaps, errors: 0.02, hard: 0.06 }, sameData: false, told: true, inputsMayBreak: 'any',
    shape: 'broken promises',
  },
  {
    name: 'missing', mishaps: { ...noMishaps, missing: 0.2 }, gone: 0.03, sameData: false, told: false, inputsMayBreak: 'made',
    shape: 'missing entities',
  },
  // What a wrong value is required for is not asked, and is null without a word of its own.
  { name: 'wrong', mishaps: noMishaps, wrong: 0.06, sameData: false, told: false, inputsMayBreak: 'any', shape: 'wrong types' },
  { name: 'down', mishaps: noMishaps, isDown: true, sameData: false, told: true, shape: 'subgraph down' },
]
