import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { partner, partnerToken, show } from '../../test/partners.ts'
import { person, refresh, signIn } from '../../test/people.ts'
import { createClientSecret } from '../crypto/client-secrets.ts'
import { openShop } from '../open-shop.ts'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(() => world[Symbol.asyncDispose]())

const ann = { ...person('Annabella Gutiérrez'), phone: '+573001234567' }
const carla = { ...person('Carlotta Nieto', 'support'), phone: '+573007654321' }

/** Every column of every table, as text and as hexadecimal digits. */
async function dump(): Promise<string> {
  const columns = await world.sql(`
    SELECT table_name AS t, column_name AS c FROM information_schema.columns
    WHERE table_schema = DATABASE() ORDER BY t, c`)
  const cells = await Promise.all(columns.map(column => world.sql(`
    SELECT CAST(\`${column.c}\` AS CHAR CHARACTER SET latin1) AS text, HEX(\`${column.c}\`) AS hex
    FROM \`${column.t}\``)))
  return cells.flat().map(cell => `${cell.text} ${String(cell.hex).toLowerCase()}`).join('\n')
}

test('a dump of all tables holds no person’s name, address or phone, no password, secret or token, in no spelling', async () => {
  const { name, email, phone, password } = ann
  await world.ask('Register', { variables: { input: { name, email, phone, password } } })
  await world.savePeople([carla])
  const valle = partner('Techos del Valle', world)
  await world.savePartners([valle])
  const partnerAccess = (await partnerToken(world.ask, valle)).accessToken
  await show(world.ask, { ...valle, clientSecret: createClientSecret() })
  const tokens = []
  for (const who of [ann, carla]) {
    const first = await signIn(world.ask, who)
    tokens.push(first, await refresh(world.ask, first.refreshToken))
  }
  const input = { email: 'someone.else@example.invalid', password, tokens: 'BODY' }
  await world.ask('SignIn', { variables: { input } })

  const planted = [
    ...[ann, carla].flatMap(({ name, email, phone, password }) => [
      name, ...name.split(' '), email, email.split('@')[0]!, phone, phone.slice(1), password,
    ]),
    'someone.else', 'example.invalid', valle.clientSecret, partnerAccess, partnerAccess.split('.')[2]!,
    ...tokens.flatMap(({ accessToken, refreshToken }) => [accessToken, accessToken.split('.')[2]!, refreshToken]),
  ]
  const dumped = await dump()
  const found = planted.flatMap(value => [value, value.toLowerCase(), value.toUpperCase()])
    .flatMap(value => [value, Buffer.from(value).toString('hex'), Buffer.from(value, 'base64url').toString('hex')])
    .filter(spelling => spelling.length > 5 && dumped.includes(spelling))
  expect(found).toEqual([])
})

test('the dump does hold what is not secret, so it is a dump', async () => {
  const dumped = await dump()
  expect(dumped).toContain(carla.id)
  expect(dumped).toContain('Techos del Valle')
  expect(dumped).toContain(Buffer.from('support').toString('hex'))
  expect(dumped).toContain(world.addressOf(ann.email).toString('hex'))
})

test('one person’s sealed name, put into another row or column, is not shown to anybody', async () => {
  const bob = person('Bob')
  await world.savePeople([bob])
  const { shop } = await openShop(world.parts)
  await world.sql(
    'UPDATE customers AS b JOIN customers AS a ON a.email_index = ? SET b.name = a.name WHERE b.id = ?',
    [world.addressOf(ann.email), bob.id],
  )
  await expect(shop.people.findCustomers({ kind: 'any' }, [bob.id])).rejects.toThrow('the seal is broken')
  await world.sql('UPDATE customers SET name = email WHERE id = ?', [bob.id])
  await expect(shop.people.findCustomers({ kind: 'any' }, [bob.id])).rejects.toThrow('the seal is broken')
})
