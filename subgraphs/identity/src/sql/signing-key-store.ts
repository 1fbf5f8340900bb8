import { isDuplicate } from '@heliograph/mysql/driver-errors'
import type { Pool } from '@heliograph/mysql/pool'
import { lte } from 'drizzle-orm'
import type { SigningKeyRows } from '../crypto/signing-keys.ts'
import { signingKeys } from './tables.ts'

export function signingKeyStore({ statements }: Pool): SigningKeyRows {
  return {
    all: () => statements.select().from(signingKeys).orderBy(signingKeys.generation),
    async add(key) {
      try {
        await statements.insert(signingKeys).values(key)
        return true
      } catch (thrown) {
        if (isDuplicate(thrown, 'signing_keys_generation_unique')) return false
        throw thrown
      }
    },
    async removeShownUntil(nowMs) {
      await statements.delete(signingKeys).where(lte(signingKeys.shownUntilMs, nowMs))
    },
  }
}
