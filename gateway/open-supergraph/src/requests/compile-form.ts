import type { RequestForm } from '@heliograph/gateway/known-operations'
import { JsonText } from '@heliograph/plan/json-text'
import { type GraphQLInputType, type GraphQLSchema, isNonNullType, typeFromAST, valueFromAST } from 'graphql'
import type { ReadDocument } from '../manifest/read-document.ts'
import { conditionVariables } from '../variables/condition-variables.ts'
import { inputScan } from './input-scan.ts'
import { other, type Scan, scanLiteral } from './scan.ts'
import { scanObject } from './scan-object.ts'
import { scanString } from './scan-scalar.ts'

/**
 * The form of the requests for one operation, as the common client libraries write them: its id, its variables in any
 * order, each a value that its type leaves as it is. What is found so is what parsing and coercing it would give.
 * @param id without `sha256:`
 * @param name of the operation
 */
export function compileForm(id: string, name: string, read: ReadDocument, api: GraphQLSchema): RequestForm {
  const variables = variablesScan(read, api)
  const theId = scanLiteral([`sha256:${id}`, ...(id.startsWith('sha256:') ? [] : [id])].map(one => JSON.stringify(one)))
  const persistedQuery = scanObject([
    { name: 'version', scan: scanLiteral(['1']) },
    { name: 'sha256Hash', scan: theId, needed: true },
  ])
  const clientLibrary = scanObject([{ name: 'name', scan: scanString }, { name: 'version', scan: scanString }])
  const extensions = scanObject([
    { name: 'clientLibrary', scan: clientLibrary },
    { name: 'persistedQuery', scan: persistedQuery, needed: true },
  ])
  const request = scanObject([
    { name: 'documentId', scan: theId },
    { name: 'id', scan: theId },
    { name: 'doc_id', scan: theId },
    { name: 'operationName', scan: scanLiteral([JSON.stringify(name), '""', 'null']) },
    { name: 'variables', scan: variables.scan, needed: variables.needed },
    { name: 'extensions', scan: extensions },
  ], ['documentId', 'id', 'doc_id', 'extensions'])
  return (text, maxDepth) => {
    const found: Record<string, unknown> = {}
    if (request(text, 0, maxDepth, found) !== text.length) return undefined
    for (const [absent, byDefault] of variables.defaults) if (!Object.hasOwn(found, absent)) found[absent] = byDefault
    return found
  }
}

interface Variables {
  scan: Scan
  /** One of them has no default and may not be null. */
  needed: boolean
  defaults: ReadonlyMap<string, unknown>
}

function variablesScan({ document, operation }: ReadDocument, api: GraphQLSchema): Variables {
  const conditions = conditionVariables(document)
  const defaults = new Map<string, unknown>()
  const members = (operation.variableDefinitions ?? []).map(({ variable, type, defaultValue }) => {
    const name = variable.name.value
    const of = typeFromAST(api, type) as GraphQLInputType
    if (defaultValue) defaults.set(name, valueFromAST(defaultValue, of))
    const needed = isNonNullType(of) && !defaultValue
    return { name, scan: conditions.has(name) ? scanCondition(name) : keeping(name, inputScan(of)), needed }
  })
  return { scan: scanObject(members), needed: members.some(({ needed }) => needed), defaults }
}

/** What is skipped and included depends on it, so its value has to be known. Never null: see `compile-variables.ts`. */
const scanCondition = (name: string): Scan => (text, at, _room, found) => {
  const value = text.startsWith('true', at)
  if (!value && !text.startsWith('false', at)) return other
  found[name] = value
  return at + String(value).length
}

const keeping = (name: string, scan: Scan): Scan => (text, at, room, found) => {
  const end = scan(text, at, room, found)
  if (end !== other) found[name] = new JsonText(text.slice(at, end))
  return end
}
