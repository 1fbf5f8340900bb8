import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { execute } from 'graphql'
import { expect, test } from 'vitest'
import { documents, openSchema } from '../../test/schema-of-turns.ts'
import { compileDocument } from './compile-document.ts'

const script = fileURLToPath(new URL('compile-document.child.ts', import.meta.url))

test('whatever resolvers do, a compiled document answers what graphql-js answers, and no rejection goes unheard', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [script, '3000'])
  const counts = JSON.parse(stdout) as { runs: number; withErrors: number; atOnce: number }
  expect(counts.runs).toBe(3_000)
  expect(counts.withErrors).toBeGreaterThan(1_000)
  expect(counts.atOnce).toBeGreaterThan(100)
}, 120_000)

test('a variable that does not fit is refused as graphql-js refuses it', async () => {
  const schema = openSchema(() => 'value')
  const [document] = documents.slice(1)
  const { errors, data } = await compileDocument(schema, document!)({ some: 'yes' }, undefined)
  expect(data).toBeUndefined()
  expect(errors).toEqual((await execute({ schema, document: document!, variableValues: { some: 'yes' } })).errors)
})

test('nothing that is there already is waited for', () => {
  const schema = openSchema(() => 'value')
  for (const document of documents.slice(0, 6)) {
    expect(compileDocument(schema, document)({ some: true }, undefined)).not.toHaveProperty('then')
  }
})
