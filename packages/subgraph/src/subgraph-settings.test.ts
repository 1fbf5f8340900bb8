import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSubgraphSettings } from './subgraph-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'heliograph-settings-'))
afterAll(() => rmSync(folder, { recursive: true }))

const keys = { envelope: randomBytes(32), statement: randomBytes(32) }
const environment = {
  PORT: '4001',
  DATABASE_URL: 'mysql://catalog:hush@127.0.0.1/catalog',
  ENVELOPE_KEY: keys.envelope.toString('base64url'),
  STATEMENT_KEY: keys.statement.toString('base64url'),
}

test('a subgraph is told where to listen, which database is its own and what it seals with', () => {
  expect(readSubgraphSettings(environment)).toMatchObject({
    host: '127.0.0.1', port: 4001, databaseUrl: environment.DATABASE_URL, keys, logLevel: 'info', drainNoticeMs: 5_000,
  })
  expect(readSubgraphSettings(environment).registryFolder).toMatch(/schema\/registry$/)
})

test('a secret may come in a file, which then counts', () => {
  const file = join(folder, 'key')
  const other = randomBytes(32)
  writeFileSync(file, `${other.toString('base64url')}\n`)
  expect(readSubgraphSettings({ ...environment, ENVELOPE_KEY_FILE: file }).keys.envelope).toEqual(other)
})

test('what is missing or misshapen is named, and its value kept to ourselves', () => {
  const wrong = {
    PORT: ['', '65536', '-1', 'http', '4001 '],
    DATABASE_URL: [undefined, ''],
    ENVELOPE_KEY: [undefined, 'hush', `${environment.ENVELOPE_KEY}=`, randomBytes(31).toString('base64url')],
    STATEMENT_KEY: [undefined, randomBytes(33).toString('base64url')],
    LOG_LEVEL: ['loud'],
    DRAIN_NOTICE_MS: ['soon', '-1', '100000'],
  }
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      const read = () => readSubgraphSettings({ ...environment, [name]: value })
      expect(read).toThrow(new RegExp(`^${name} (is|is not|is none of) (a number|32 bytes|set|debug)`))
      expect(read).not.toThrow(value || 'undefined')
    }
  }
})
