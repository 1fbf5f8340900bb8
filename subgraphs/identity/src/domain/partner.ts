import type { Reach } from '@heliograph/access/viewer'

/** A company that sells through us. */
export interface Partner { id: string; name: string }

export interface Partners {
  /** Those of these that the reach covers. */
  find(reach: Reach, ids: readonly string[]): Promise<Partner[]>
}
