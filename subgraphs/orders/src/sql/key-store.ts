import type { Statements } from '@heliograph/mysql/statements'
import { and, eq } from 'drizzle-orm'
import type { KeyStore } from '../domain/shop.ts'
import { idempotencyKeys } from './tables.ts'

export function keyStore(statements: Statements): KeyStore {
  return {
    async find({ actorId, operation, key }) {
      const [kept] = await statements
        .select()
        .from(idempotencyKeys)
        .where(
          and(
            eq(idempotencyKeys.actorId, actorId),
            eq(idempotencyKeys.operation, operation),
            eq(idempotencyKeys.key, key),
          ),
        )
      return kept ?? null
    },

    async add(kept, at) {
      await statements.insert(idempotencyKeys).values({ ...kept, createdAt: at })
    },
  }
}
