import type { PersonKind } from './person.ts'

/** Whose session: a partner's is its program's, with one access token. */
export type SessionKind = PersonKind | 'partner'

/** A sign-in and what follows from it, on one device. */
export interface Session {
  id: string
  /** Or partner. */
  person: string
  kind: SessionKind
  /** The credential that a partner's session stands and falls with; null for a person's. */
  client: string | null
  createdAtMs: number
  /** Of the last request that a person made; a background refresh is none. */
  lastUsedAtMs: number
  idleLimitMs: number
  /** Ends here however busy it is. */
  endsAtMs: number
  /** When it was ended: signed out, or a refresh token used twice. */
  endedAtMs: number | null
}

/** `idleMs` is never more than 30 minutes: the table refuses it. */
export interface SessionLimits { idleMs: number; absoluteMs: number }

export const defaultSessionLimits: Readonly<Record<SessionKind, SessionLimits>> = {
  customer: { idleMs: 30 * 60_000, absoluteMs: 12 * 3_600_000 },
  staff: { idleMs: 15 * 60_000, absoluteMs: 8 * 3_600_000 },
  partner: { idleMs: 5 * 60_000, absoluteMs: 5 * 60_000 },
}

/** When it will have ended if nobody uses it again. */
export const idleEndsAtMs = (session: Session) => Math.min(session.lastUsedAtMs + session.idleLimitMs, session.endsAtMs)

/**
 * Computed from the row each time, so no timer has to fire for a session to end. The same as `alive` in
 * sql/alive-sessions.ts.
 */
export const isAlive = (session: Session, nowMs: number) => session.endedAtMs === null && nowMs < idleEndsAtMs(session)

export interface Sessions {
  find(id: string): Promise<Session | null>
  /** With its first refresh token, if it is to have any, in one transaction. */
  start(session: Session, tokenHash: Buffer | null): Promise<void>
  end(id: string, nowMs: number): Promise<void>
  /** Those alive at `nowMs`, last used first. */
  aliveOf(holder: SessionHolder, nowMs: number, most: number): Promise<Session[]>
  /** Ends all that are alive. Resolves to how many. */
  endAllOf(holder: SessionHolder, nowMs: number): Promise<number>
  /**
   * Runs `work` while nobody else can use this token: locked, in one transaction. It gets null for an unknown token.
   */
  withRefreshToken<T>(hash: Buffer, work: (token: LockedRefreshToken | null) => Promise<T>): Promise<T>
  /**
   * Moves `lastUsedAtMs` of those still alive at `nowMs`: never back, never past `nowMs`. Resolves to how many were
   * alive.
   */
  recordUse(uses: readonly SessionUse[], nowMs: number): Promise<number>
}

/** Whose sessions; a customer's id and a staff member's are told apart by their kind. */
export interface SessionHolder { person: string; kind: SessionKind }

export interface SessionUse { session: string; lastUsedAtMs: number }

export interface LockedRefreshToken {
  session: Session
  usedAtMs: number | null
  /** Uses it up, and stores its successor. */
  replace(nextHash: Buffer, nowMs: number): Promise<void>
  /** Ends the session, and with it all of its tokens. */
  endSession(nowMs: number): Promise<void>
}
