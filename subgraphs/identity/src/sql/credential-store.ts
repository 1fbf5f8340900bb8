import type { Pool } from '@heliograph/mysql/pool'
import { and, eq } from 'drizzle-orm'
import type { Credentials } from '../domain/shop.ts'
import { passwordCredentials } from './tables.ts'

export function credentialStore({ statements }: Pool): Credentials {
  const { personId: person, kind, passwordHash, emailIndex } = passwordCredentials
  return {
    async find(address) {
      const [row] = await statements.select({ person, kind, passwordHash })
        .from(passwordCredentials)
        .where(eq(emailIndex, address))
      return row ?? null
    },
    async rehash(address, from, to, nowMs) {
      await statements.update(passwordCredentials)
        .set({ passwordHash: to, changedAtMs: nowMs })
        .where(and(eq(emailIndex, address), eq(passwordHash, from)))
    },
  }
}
