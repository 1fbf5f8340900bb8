import type { RequestForm } from '@heliograph/gateway/known-operations'
import { JsonText } from '@heliograph/plan/json-text'
import { other } from '@heliograph/plan/splice/scan'
import { isNonNullType } from 'graphql'
import type { Variable } from '../variables/read-variables.ts'
import { inputScan } from './input-scan.ts'
import { type Scan, scanLiteral } from './scan.ts'
import { type Member, scanObject } from './scan-object.ts'
import { scanString } from './scan-scalar.ts'

/**
 * The form of the requests for one operation, as the common client libraries write them: its id, its variables in any
 * order, each a value that its type leaves as it is. What is found so is what parsing and coercing it would give.
 * @param id without `sha256:`
 * @param name of the operation
 */
export function compileForm(id: string, name: string, variables: readonly Variable[]): RequestForm {
  const members = variables.map(memberOf)
  const withDefault = variables.filter(({ byDefault }) => byDefault !== undefined)
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
    { name: 'variables', scan: scanObject(members), needed: members.some(({ needed }) => needed) },
    { name: 'extensions', scan: extensions },
  ], ['documentId', 'id', 'doc_id', 'extensions'])
  return (text, maxDepth) => {
    const found: Record<string, unknown> = {}
    if (request(text, 0, maxDepth, found) !== text.length) return undefined
    for (const { name: one, byDefault } of withDefault) if (!Object.hasOwn(found, one)) found[one] = byDefault
    return found
  }
}

function memberOf({ name, type, byDefault, isCondition }: Variable): Member {
  const needed = isNonNullType(type) && byDefault === undefined
  return { name, scan: isCondition ? scanCondition(name) : keeping(name, inputScan(type)), needed }
}

/** What is skipped and included depends on it, so its value has to be known. */
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
