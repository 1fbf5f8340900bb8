import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readManifest } from '@heliograph/compiler/documents/read-manifest'
import { loadRegistry } from '@heliograph/registry/load-registry'
import { afterAll, expect, test } from 'vitest'
import { appOperations } from './app-operations.ts'
import { makeApp, readManifests } from './make-app.ts'

const documents = fileURLToPath(new URL('../../../schema/documents', import.meta.url))
const registryFolder = fileURLToPath(new URL('../../../schema/registry', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'heliograph-app-'))
afterAll(() => rm(folder, { recursive: true }))

test('the manifests in schema/documents are what the client tools make of schema/operations (npm run clients)', async () => {
  await makeApp(folder)
  for (const [name, text] of Object.entries(await readManifests(folder))) {
    const committed = await readFile(join(documents, `${name}.json`), 'utf8')
    expect({ name, manifest: JSON.parse(committed) as unknown }).toEqual({ name, manifest: JSON.parse(text) as unknown })
  }
})

test.each(['apollo', 'codegen', 'relay'])('what %s printed is registered for whom its operation is, and nobody else', async name => {
  const { registry: { operations } } = await loadRegistry(registryFolder)
  const newest = new Map(operations.map(one => [one.name, one]))
  const manifest = { file: name, text: await readFile(join(documents, `${name}.json`), 'utf8') }
  const registered = readManifest(manifest).documents.map(({ id }) => operations.find(one => one.id === id)!)
  expect(registered.map(one => one.name).toSorted()).toEqual(appOperations.toSorted())
  for (const { name, audience, roles, scopes } of registered) {
    expect({ name, audience, roles, scopes }).toEqual({
      name, audience: newest.get(name)!.audience, roles: newest.get(name)!.roles, scopes: newest.get(name)!.scopes,
    })
  }
})

test('Apollo’s tool prints what our compiler prints: the apps’ own manifests serve it as they are', async () => {
  const client = await readFile(join(registryFolder, 'clients/web.manifest.json'), 'utf8')
  const ours = new Map(readManifest({ file: 'web', text: client }).documents.map(({ id, text }) => [id, text]))
  const manifest = await readFile(join(documents, 'apollo.json'), 'utf8')
  const printed = readManifest({ file: 'apollo', text: manifest }).documents
  expect(printed.map(({ id }) => ours.get(id))).toEqual(printed.map(({ text }) => text))
})
