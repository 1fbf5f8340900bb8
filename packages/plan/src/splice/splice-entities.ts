import type { FetchNode, Requirement } from '@heliograph/registry/registry'
import { compileVariablesJson } from '../variables-json.ts'
import type { Compiling } from './compiling.ts'
import type { OpenObject } from './open-object.ts'
import { compileOpenTypes, type OpenType } from './open-type.ts'
import type { Openings } from './openings.ts'
import { compileRepresenting } from './represent.ts'
import { other } from './scan.ts'
import type { SpliceStep } from './splice-step.ts'
import type { Scanning } from './scanning.ts'

/** Objects of the response that are one entity to the subgraph. */
interface Group {
  type: OpenType
  objects: OpenObject[]
}

const head = '{"data":{"_entities":['
const tail = ']}}'
const comma = 0x2c

/** A fetch of entities: each asked once, its members put into every object that it was asked for. */
export function spliceEntities(
  node: FetchNode, requires: readonly Requirement[], openings: Openings, compiling: Compiling,
): SpliceStep {
  const { subgraph, fetch, operation } = node
  const { opening, types } = openings.of.get(node)!
  const variables = compileVariablesJson(node.variables)
  const asked = new Map([...compileOpenTypes(opening, compiling)].flatMap(([name, type]) => {
    const representing = types && !types.includes(name) ? undefined : compileRepresenting(requires, name, opening.keys)
    return representing ? [[name, { type, ...representing }]] : []
  }))

  return async splicing => {
    const groups = new Map<string, Group>()
    const representations: string[] = []
    for (const object of splicing.opened[opening.index]!) {
      const as = asked.get(object.kind.type)
      if (!as) continue
      const apart = object.saysType ? as.tellsApart(object.keys) : undefined
      if (apart === undefined) {
        splicing.failed = true
        return
      }
      const name = asked.size === 1 ? apart : `${object.kind.type}\n${apart}`
      const group = groups.get(name)
      if (group) {
        group.objects.push(object)
      } else {
        groups.set(name, { type: as.type, objects: [object] })
        representations.push(as.represent(object.keys))
      }
    }
    if (groups.size === 0) return
    const question = { subgraph, fetch, operation, variables: variables(splicing.variables, representations) }
    await splicing.fetch(question, scanning => readEntities(scanning, groups.values()))
  }
}

function readEntities(scanning: Scanning, groups: Iterable<Group>): boolean {
  const { text } = scanning
  if (!text.startsWith(head)) return false
  let at = head.length
  for (const { type, objects } of groups) {
    if (at > head.length && text.charCodeAt(at++) !== comma) return false
    const entity = type.open()
    at = type.scan(text, at, scanning, entity)
    if (at === other) return false
    for (const object of objects) object.complete(entity)
  }
  return text.length === at + tail.length && text.startsWith(tail, at)
}
