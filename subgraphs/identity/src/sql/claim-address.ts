import { isDuplicate } from '@heliograph/mysql/driver-errors'
import type { Statements } from '@heliograph/mysql/statements'
import { eq, sql } from 'drizzle-orm'
import type { NewPerson, PersonKind } from '../domain/person.ts'
import { passwordCredentials } from './tables.ts'

/**
 * Makes an address this person's, with their password; false when it is taken, and then the attempt is counted. The
 * key decides: of two who register at once one waits and then counts. (`ON DUPLICATE KEY UPDATE` would do it in one
 * statement, but MariaDB asks for the right to update every column then.)
 */
export async function claimAddress(tx: Statements, person: NewPerson, kind: PersonKind): Promise<boolean> {
  const { address: emailIndex, id: personId, passwordHash, sinceMs: changedAtMs } = person
  if (await countAgain(tx, person)) return false
  try {
    await tx.insert(passwordCredentials).values({ emailIndex, personId, kind, passwordHash, changedAtMs })
    return true
  } catch (thrown) {
    if (!isDuplicate(thrown, 'PRIMARY')) throw thrown
    await countAgain(tx, person)
    return false
  }
}

async function countAgain(tx: Statements, { address }: NewPerson): Promise<boolean> {
  const [{ affectedRows }] = await tx.update(passwordCredentials)
    .set({ registeredAgain: sql`${passwordCredentials.registeredAgain} + 1` })
    .where(eq(passwordCredentials.emailIndex, address))
  return affectedRows > 0
}
