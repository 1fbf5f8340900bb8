import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { parseVaultKeys } from './vault-keys.ts'

const [one, two] = [randomBytes(32), randomBytes(32)]
const written = (version: number, key: Buffer) => `${version}:${key.toString('base64url')}`

test('keys are read by version', () => {
  expect(parseVaultKeys(`${written(1, one)}, ${written(2, two)}`)).toEqual(new Map([[1, one], [2, two]]))
})

test.each([
  ['nothing', ''],
  ['no version', one.toString('base64url')],
  ['version zero', written(0, one)],
  ['a short key', written(1, one.subarray(1))],
  ['a version twice', `${written(1, one)},${written(1, two)}`],
  ['something behind it', `${written(1, one)},`],
])('%s is refused, without repeating it', (_, text) => {
  expect(() => parseVaultKeys(text)).toThrow(/^VAULT_KEYS (?:looks like 1:<32|has version 1 twice)/)
})
