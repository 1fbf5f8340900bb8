import { type JsonObject, isJsonObject } from '@heliograph/registry/json-object'
import type { ResponsePath } from './executor.ts'
import { isWritable } from './nesting.ts'

/** A subgraph's answer, after a look at whether it is a GraphQL response at all. */
export interface SubgraphAnswer {
  data: JsonObject | null
  errors: SubgraphError[]
}
export interface SubgraphError {
  message: string
  path: ResponsePath | undefined
  extensions: JsonObject | undefined
}

/**
 * The answer, or undefined when it is rubbish: neither data nor errors (GraphQL spec, 7.1). Where there are no errors the spec
 * has no `errors`; some servers write null or an empty list.
 */
export function readAnswer(answer: unknown): SubgraphAnswer | undefined {
  if (!isJsonObject(answer)) return undefined
  const data = answer['data'] ?? null
  const errors = answer['errors'] ?? []
  if (data !== null && !isJsonObject(data)) return undefined
  if (!Array.isArray(errors) || !errors.every(isJsonObject)) return undefined
  if (data === null && errors.length === 0) return undefined
  return { data, errors: errors.map(readError) }
}

function readError({ message, path, extensions }: JsonObject): SubgraphError {
  return {
    message: typeof message === 'string' ? message : 'The subgraph reports an error.',
    path: isPath(path) ? path : undefined,
    extensions: isJsonObject(extensions) ? writable(extensions) : undefined,
  }
}

/** Of what nests too deep no more is told than that the subgraph failed. */
const writable = (extensions: JsonObject): JsonObject =>
  isWritable(extensions) ? extensions : { code: 'UPSTREAM_UNAVAILABLE' }

function isPath(path: unknown): path is ResponsePath {
  return Array.isArray(path) && path.every(step => typeof step === 'string' || Number.isSafeInteger(step))
}
