import type { Viewer } from '@heliograph/access/viewer'

export type StaffRole = Extract<Viewer['roles'][number], 'support' | 'sales' | 'developer' | 'auditor' | 'admin'>

/** A role given to a staff member, for good or until a moment. */
export interface Grant { role: StaffRole; expiresAtMs: number | null }

export interface Grants {
  /** Those in force at `nowMs`: an expired or revoked grant is none. */
  of(staff: string, nowMs: number): Promise<Grant[]>
}
