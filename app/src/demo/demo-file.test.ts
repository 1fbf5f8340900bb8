import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isClientSecret } from '@heliograph/identity/crypto/client-secrets'
import { scalars } from '@heliograph/schema/scalars'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDemoFile } from './demo-file.ts'
import { demoPartners } from './partners.ts'

let home: string
beforeEach(async () => { home = await mkdtemp(join(tmpdir(), 'heliograph-demo-')) })
afterEach(() => rm(home, { recursive: true }))

const file = () => join(home, 'demo.json')

test('the file is made once, for its owner alone', async () => {
  const made = await openDemoFile(home)
  expect((await stat(file())).mode & 0o777).toBe(0o600)
  expect(await openDemoFile(home)).toEqual(made)
})

test('each partner has a client id of ours and a secret of its own', async () => {
  const { partners } = await openDemoFile(home)
  expect(partners.map(({ name, clientId }) => ({ name, clientId })))
    .toEqual(demoPartners.map(({ name, clientId }) => ({ name, clientId })))
  expect(partners.length).toBeGreaterThan(0)
  for (const { clientId, clientSecret } of partners) {
    expect(clientId).toMatch(new RegExp(scalars.ClientId.pattern, 'u'))
    expect(isClientSecret(clientSecret)).toBe(true)
  }
})

test('a file from before there were partners gets them, and keeps its people', async () => {
  const { people } = await openDemoFile(home)
  await writeFile(file(), JSON.stringify({ people, partners: [] }))
  const completed = await openDemoFile(home)
  expect(completed.people).toEqual(people)
  expect(completed.partners).toHaveLength(demoPartners.length)
  expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual(completed)
})
