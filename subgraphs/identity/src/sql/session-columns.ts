import { sessions } from './tables.ts'

/** A row of `sessions` as the domain's `Session`. */
export const sessionColumns = {
  id: sessions.id,
  person: sessions.personId,
  kind: sessions.kind,
  client: sessions.clientId,
  createdAtMs: sessions.createdAtMs,
  lastUsedAtMs: sessions.lastUsedAtMs,
  idleLimitMs: sessions.idleLimitMs,
  endsAtMs: sessions.endsAtMs,
  endedAtMs: sessions.endedAtMs,
}
