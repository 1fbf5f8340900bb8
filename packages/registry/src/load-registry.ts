import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { subgraphNames, type SubgraphName } from '@heliograph/schema/subgraph-names'
import { isJsonObject, type JsonObject } from './json-object.ts'
import type { FetchAllowlist, Registry } from './registry.ts'

/** A registry and the SDL beside it, as they were read. Not yet checked: `verifyRegistry` does. */
export interface LoadedRegistry {
  registry: Registry
  fetches: Record<SubgraphName, FetchAllowlist>
  /** SDL of each subgraph. */
  typeDefs: Record<SubgraphName, string>
}

/**
 * Reads a registry's folder (`schema/registry`) and the SDL in the folder `subgraphs` next to it.
 * @throws Error when a file is missing or not what it should be: who cannot know what may run runs nothing
 */
export async function loadRegistry(folder: string): Promise<LoadedRegistry> {
  return {
    registry: await readJson<Registry>(join(folder, 'registry.json'), value =>
      value.version === 1 && Array.isArray(value.operations) && isJsonObject(value.fields)),
    fetches: await ofEach(name => loadAllowlist(folder, name)),
    typeDefs: await ofEach(name => read(join(folder, '..', 'subgraphs', `${name}.graphql`))),
  }
}

/** Reads the documents that one subgraph answers. */
export async function loadAllowlist(folder: string, subgraph: SubgraphName): Promise<FetchAllowlist> {
  return readJson<FetchAllowlist>(join(folder, 'fetches', `${subgraph}.json`), value =>
    isJsonObject(value.documents) && isJsonObject(value.previous))
}

async function ofEach<T>(load: (name: SubgraphName) => Promise<T>): Promise<Record<SubgraphName, T>> {
  const loaded = await Promise.all(subgraphNames.map(async name => [name, await load(name)] as const))
  return Object.fromEntries(loaded) as Record<SubgraphName, T>
}

async function readJson<T>(file: string, isRight: (value: JsonObject) => boolean): Promise<T> {
  const text = await read(file)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw unfit(file, 'is not JSON', cause)
  }
  if (!isJsonObject(value) || !isRight(value)) throw unfit(file, 'is not of this version, or damaged')
  return value as T
}

function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => { throw unfit(file, 'cannot be read', cause) })
}

function unfit(file: string, what: string, cause?: unknown): Error {
  return new Error(`${file} ${what}. Run \`npm run compile\`, or restore it from git.`, { cause })
}
