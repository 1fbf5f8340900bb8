import type { Splicing } from './splicing.ts'

/** A part of a plan on bytes. Never rejects. */
export type SpliceStep = (splicing: Splicing) => Promise<void>
