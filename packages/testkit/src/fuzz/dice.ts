import { randomSource } from '../hash.ts'

/** Chances that a seed repeats. */
export interface Dice {
  /** A whole number from 0 to below the limit. */
  below: (limit: number) => number
  /** Whether something happens, of which the share (0 to 1) is given. */
  happens: (share: number) => boolean
  pick: <T>(from: readonly T[]) => T
  /** At least one of them, in their order. */
  some: <T>(from: readonly T[]) => T[]
}

export function openDice(seed: string): Dice {
  const random = randomSource(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const happens = (share: number) => random() < share
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!
  return {
    below,
    happens,
    pick,
    some(from) {
      const picked = from.filter(() => happens(0.5))
      return picked.length > 0 ? picked : [pick(from)]
    },
  }
}
