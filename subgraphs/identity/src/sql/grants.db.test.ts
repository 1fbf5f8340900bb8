import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { person } from '../../test/people.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.savePeople([person('Ann'), person('Carla', 'support')])
})
afterAll(() => world[Symbol.asyncDispose]())

test.each([
  ['change a role', sql`UPDATE staff_grants SET role = 'admin'`],
  ['move an address to somebody else', sql`UPDATE password_credentials SET person_id = 'x'`],
  ['delete a person', sql`DELETE FROM customers`],
  ['delete where an order goes', sql`DELETE FROM addresses`],
  ['send an order somewhere else', sql`UPDATE addresses SET line1 = 'x'`],
  ['make a session live longer', sql`UPDATE sessions SET ends_at_ms = ends_at_ms + 1`],
  ['lengthen the idle limit', sql`UPDATE sessions SET idle_limit_ms = 1800000`],
  ['unuse a refresh token by replacing it', sql`UPDATE refresh_tokens SET hash = hash`],
  ['plant a partner', sql`INSERT INTO partners VALUES ('p', 'x', NULL)`],
  ['unrevoke a partner’s credential', sql`UPDATE partner_credentials SET revoked_at_ms = NULL`],
  ['make a partner’s credential live longer', sql`UPDATE partner_credentials SET expires_at_ms = expires_at_ms + 1`],
  ['keep a partner that has left', sql`UPDATE partners SET ends_at_ms = NULL`],
  ['swap the key that tokens are signed with', sql`UPDATE signing_keys SET public_x = 'x'`],
  ['make a table', sql`CREATE TABLE mine (id INT)`],
  ['read another schema', sql`SELECT user FROM mysql.user`],
])('whoever takes over the process cannot %s', async (_, statement) => {
  const { statements } = world.parts.pool
  await expect(statements.execute(statement)).rejects.toMatchObject({ code: expect.stringMatching(/DENIED/) })
})

test('no session can have an idle limit above 30 minutes, whatever is configured', async () => {
  const session = (idleMs: number) => world.sql(
    "INSERT INTO sessions VALUES (?, 'p', 'customer', 0, 0, ?, 1, NULL, NULL)", [person('X').id, idleMs])
  await session(1_800_000)
  await expect(session(1_800_001)).rejects.toThrow(/sessions_idle/)
})

test('a partner’s session names its credential, and nobody else’s does', async () => {
  const session = (kind: string, client: string | null) => world.sql(
    'INSERT INTO sessions VALUES (?, ?, ?, 0, 0, 1, 1, NULL, ?)', [person('X').id, 'p', kind, client])
  await expect(session('partner', null)).rejects.toThrow(/sessions_client/)
  await expect(session('customer', person('X').id)).rejects.toThrow(/sessions_client/)
  await expect(session('partner', person('X').id)).rejects.toThrow(/foreign key/)
  await expect(session('system', null)).rejects.toThrow(/sessions_kind/)
})
