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
  ['make a session live longer', sql`UPDATE sessions SET ends_at_ms = ends_at_ms + 1`],
  ['lengthen the idle limit', sql`UPDATE sessions SET idle_limit_ms = 1800000`],
  ['unuse a refresh token by replacing it', sql`UPDATE refresh_tokens SET hash = hash`],
  ['swap the key that tokens are signed with', sql`UPDATE signing_keys SET public_x = 'x'`],
  ['make a table', sql`CREATE TABLE mine (id INT)`],
  ['read another schema', sql`SELECT user FROM mysql.user`],
])('whoever takes over the process cannot %s', async (_, statement) => {
  const { statements } = world.parts.pool
  await expect(statements.execute(statement)).rejects.toMatchObject({ code: expect.stringMatching(/DENIED/) })
})

test('no session can have an idle limit above 30 minutes, whatever is configured', async () => {
  const session = (idleMs: number) => world.sql(
    "INSERT INTO sessions VALUES (?, 'p', 'customer', 0, 0, ?, 1, NULL)", [person('X').id, idleMs])
  await session(1_800_000)
  await expect(session(1_800_001)).rejects.toThrow(/sessions_idle/)
})
