import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeApp, readManifests } from './make-app.ts'

const documents = fileURLToPath(new URL('../../../schema/documents', import.meta.url))

const folder = await mkdtemp(join(tmpdir(), 'heliograph-app-'))
try {
  await makeApp(folder)
  await mkdir(documents, { recursive: true })
  for (const [name, text] of Object.entries(await readManifests(folder))) {
    await writeFile(join(documents, `${name}.json`), text)
    console.log(`written schema/documents/${name}.json`)
  }
  console.log('Now npm run compile.')
} finally {
  await rm(folder, { recursive: true })
}
