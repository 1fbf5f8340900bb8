import { expect, test } from 'vitest'
import { parseDatabaseUrl, printDatabaseUrl } from './database-address.ts'

test('an address is read, percent signs and all', () => {
  expect(parseDatabaseUrl('mysql://ann:p%40ss%2Fword@db.internal:3307/shop')).toEqual({
    host: 'db.internal',
    port: 3307,
    user: 'ann',
    password: 'p@ss/word',
    database: 'shop',
  })
  expect(parseDatabaseUrl('mysql://root@[::1]')).toEqual({
    host: '::1',
    port: 3306,
    user: 'root',
    password: '',
    database: '',
  })
})

test.for(['db.internal', '::1'])('what is printed is read back as it was: %s', host => {
  const address = { host, port: 3307, user: 'ann@home', password: 'p@ss:/?#%word', database: 'shop' }
  expect(parseDatabaseUrl(printDatabaseUrl(address))).toEqual(address)
})

test.for([
  '',
  'shop',
  'http://ann:secret@db/shop',
  'mysql://db/shop',
  'mysql://ann:secret@db/shop?multipleStatements=true',
])('not an address, and the refusal does not repeat it: %s', text => {
  expect(() => parseDatabaseUrl(text)).toThrow(/^(?!.*secret).*database address/)
})
