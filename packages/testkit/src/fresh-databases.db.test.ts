import { createConnection } from 'mysql2/promise'
import { expect, inject, test } from 'vitest'
import { freshDatabases } from './fresh-databases.ts'

const open = () => createConnection(inject('databaseAdminUrl'))
const named = async (prefix: string) => {
  const admin = await open()
  const [databases] = await admin.query('SELECT SCHEMA_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE ?', [`${prefix}%`])
  const [users] = await admin.query('SELECT User FROM mysql.user WHERE User LIKE ?', [`${prefix}%`])
  await admin.end()
  return { databases: (databases as unknown[]).length, users: (users as unknown[]).length }
}

test('drops what bears its prefix, although somebody still holds a transaction open there, and nothing else', async () => {
  const mine = freshDatabases()
  await using others = freshDatabases()
  const admin = await open()
  for (const { prefix } of [mine, others]) {
    await admin.query('CREATE DATABASE ??', [`${prefix}orders`])
    await admin.query('CREATE USER ?@? IDENTIFIED BY ?', [`${prefix}orders`, '127.0.0.1', 'a long enough password'])
    await admin.query('GRANT ALL ON ??.* TO ?@?', [`${prefix}orders`, `${prefix}orders`, '127.0.0.1'])
  }
  await admin.end()
  const address = new URL(mine.adminUrl)
  const idle = await createConnection({
    host: address.hostname, port: Number(address.port), user: `${mine.prefix}orders`, password: 'a long enough password', database: `${mine.prefix}orders`,
  })
  idle.on('error', () => {})
  await idle.query('CREATE TABLE held (id INT PRIMARY KEY)')
  await idle.query('START TRANSACTION')
  await idle.query('SELECT * FROM held')

  await mine.drop()

  expect(await named(mine.prefix)).toEqual({ databases: 0, users: 0 })
  expect(await named(others.prefix)).toEqual({ databases: 1, users: 1 })
  await expect(idle.query('SELECT 1')).rejects.toThrow(/closed|killed|lost/i)
})
