import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PossibleTypesMap } from '@apollo/client'
import type { PersistedQueryManifest } from '@apollo/generate-persisted-query-manifest'
import { buildSchema, type DocumentNode, isAbstractType, Kind, parse, visit } from 'graphql'
import type { ConcreteRequest } from 'relay-runtime'
import { type AppOperation, appOperations } from './app-operations.ts'
import { makeApp, readManifests } from './make-app.ts'

/** GraphQL Code Generator's, with `persistedDocuments`. */
export type GeneratedDocument = DocumentNode & { __meta__: { hash: string } }

/** What an app has after its build: what each client tool made of the operations. */
export interface App extends AsyncDisposable {
  /** The operations as somebody wrote them. */
  written: Record<AppOperation, DocumentNode>
  /** Apollo's manifest. */
  manifest: PersistedQueryManifest
  /** Union or interface → its members, for Apollo's cache. */
  possibleTypes: PossibleTypesMap
  /** GraphQL Code Generator's documents. */
  generated: Record<AppOperation, GeneratedDocument>
  /** Relay's artifacts. */
  requests: Record<AppOperation, ConcreteRequest>
}

export async function openApp(): Promise<App> {
  const folder = await mkdtemp(join(tmpdir(), 'heliograph-app-'))
  const close = () => rm(folder, { recursive: true })
  try {
    await makeApp(folder)
    const load = (file: string) =>
      import(/* @vite-ignore */ pathToFileURL(join(folder, file)).href) as Promise<Record<string, unknown>>
    const generated = await load('codegen/graphql.ts')
    const byName = async <T>(make: (name: AppOperation) => Promise<T> | T) =>
      Object.fromEntries(await Promise.all(appOperations.map(async name => [name, await make(name)]))) as
        Record<AppOperation, T>
    return {
      written: await byName(async name => parse(await readFile(join(folder, `operations/${name}.graphql`), 'utf8'))),
      possibleTypes: possibleTypesOf(await readFile(join(folder, 'schema.graphql'), 'utf8')),
      manifest: JSON.parse((await readManifests(folder)).apollo) as PersistedQueryManifest,
      generated: await byName(name => generated[`${name}Document`] as GeneratedDocument),
      requests: await byName(async name =>
        (await load(`relay/__generated__/${name}.graphql.js`))['default'] as ConcreteRequest),
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

function possibleTypesOf(schema: string): PossibleTypesMap {
  const api = buildSchema(schema)
  const abstract = Object.values(api.getTypeMap()).filter(isAbstractType)
  return Object.fromEntries(abstract.map(type => [type.name, api.getPossibleTypes(type).map(one => one.name)]))
}

const unknownId = 'f'.repeat(64)

/** The same app, built against another registry: nobody here knows its ids. */
export function withUnknownIds(app: App): App {
  const each = <T>(all: Record<AppOperation, T>, change: (one: T) => T) =>
    Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one)])) as Record<AppOperation, T>
  return {
    ...app,
    manifest: { ...app.manifest, operations: app.manifest.operations.map(one => ({ ...one, id: unknownId })) },
    generated: each(app.generated, one => ({ ...renamed(one), __meta__: { hash: `sha256:${unknownId}` } })),
    requests: each(app.requests, one => ({ ...one, params: { ...one.params, id: unknownId } }) as ConcreteRequest),
  }
}

/** Under another name: urql remembers a document by its text, and on the document itself, with the id that it had. */
function renamed({ definitions }: DocumentNode): DocumentNode {
  const name = { kind: Kind.NAME, value: 'Unknown' } as const
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions }
  return visit(document, { OperationDefinition: one => ({ ...one, name }) })
}
