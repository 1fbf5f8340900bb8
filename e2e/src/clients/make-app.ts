import { execFile } from 'node:child_process'
import { copyFile, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { openApi } from '@heliograph/compiler/open-planner'
import { readProject } from '@heliograph/compiler/read-project'
import { printSchema } from 'graphql'
import { appOperations } from './app-operations.ts'
import { relayModule } from './relay-module.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const configs = fileURLToPath(new URL('./app', import.meta.url))
const packages = join(root, 'e2e/node_modules')

/** Where each client tool leaves its manifest, by the name that it has in `schema/documents/`. */
export const manifests = {
  apollo: 'apollo.json',
  codegen: 'codegen/persisted-documents.json',
  relay: 'relay.json',
} as const

/**
 * Makes an app's source folder as each client tool wants it, with the operations of `schema/operations/` and the schema
 * that clients see, and lets the tools work on it as an app's build would: by their own commands and the files of
 * `app/`.
 * @throws Error with what a tool printed when it fails
 */
export async function makeApp(folder: string): Promise<void> {
  await mkdir(join(folder, 'operations'))
  await mkdir(join(folder, 'relay/__generated__'), { recursive: true })
  await symlink(packages, join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  // Relay's compiler wants it to be there, and adds to it.
  await writeFile(join(folder, manifests.relay), '{}\n')
  for (const config of await readdir(configs)) await copyFile(join(configs, config), join(folder, config))

  const project = await readProject(root)
  const supergraph = await readFile(join(root, 'schema/registry/supergraph.graphql'), 'utf8')
  await writeFile(join(folder, 'schema.graphql'), printSchema(openApi(supergraph)))
  for (const name of appOperations) {
    const found = project.operations.find(({ file }) => file.endsWith(`/${name}.graphql`))
    if (!found) throw new Error(`schema/operations has no ${name}`)
    await writeFile(join(folder, 'operations', `${name}.graphql`), found.text)
    await writeFile(join(folder, 'relay', `${name}.js`), relayModule(found.text))
  }
  await Promise.all([
    run(folder, 'generate-persisted-query-manifest', '--config', 'persisted-query-manifest.config.json'),
    run(folder, 'graphql-codegen', '--config', 'codegen.config.ts'),
    run(folder, 'relay-compiler', 'relay.config.json'),
  ])
}

/** The manifests of an app that was made, as the tools wrote them. */
export async function readManifests(folder: string): Promise<Record<keyof typeof manifests, string>> {
  const { apollo, codegen, relay } = manifests
  const read = (file: string) => readFile(join(folder, file), 'utf8')
  return { apollo: await read(apollo), codegen: await read(codegen), relay: await read(relay) }
}

async function run(folder: string, tool: string, ...args: string[]): Promise<void> {
  const path = [dirname(process.execPath), process.env['PATH']].join(':')
  await promisify(execFile)(join(packages, '.bin', tool), args, { cwd: folder, env: { ...process.env, PATH: path } })
}
