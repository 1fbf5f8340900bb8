import { type JsonObject, isJsonObject } from '@heliograph/registry/json-object'
import type { FetchNode, Requirement } from '@heliograph/registry/registry'
import type { ResponsePath } from './executor.ts'
import { typenameOf } from './read-key.ts'
import { copy, keep, merge } from './merge.ts'
import { compileQuestion } from './question.ts'
import { compileRepresentation, compileSoleKey, typesRepresented } from './representations.ts'
import { compileRewrites, renamePath } from './rewrites.ts'
import type { Run, Step } from './run.ts'
import { type SubgraphError, readAnswer } from './subgraph-answer.ts'
import { compileTargets } from './targets.ts'

/** Objects of the response that are one entity to the subgraph: asked once, each completed with the answer. */
interface Group {
  representation: JsonObject
  /** The type it was asked under. */
  type: string | undefined
  targets: JsonObject[]
}

/**
 * A fetch of entities (Apollo Federation, `Query._entities`). Equal representations are sent once; a result and an
 * error reach every object that asked for it. An entity whose inputs are not all there is left out, and the errors'
 * indices count what was sent.
 */
export function compileEntityFetch(node: FetchNode, requires: readonly Requirement[]): Step {
  const { outputRewrites } = node
  const targets = compileTargets(node.at ?? [])
  const represent = compileRepresentation(requires)
  const types = typesRepresented(requires)
  const soleKey = compileSoleKey(requires)
  const rewriteInput = compileRewrites(node.inputRewrites)
  const rewriteOutput = compileRewrites(outputRewrites)
  const question = compileQuestion(node)
  const [root] = node.at ?? []
  const interfaces = interfacesSent(node)

  return async run => {
    const found = targets.find(run.data)
    let groups: readonly Group[] | undefined
    try {
      groups = groupByRepresentation(found, run)
      if (groups.length === 0) return
      const answer = readAnswer(await run.ask(question(run.variables, groups.map(group => group.representation))))
      const entities = answer?.data?.['_entities']
      const isComplete = Array.isArray(entities) && entities.length === groups.length
      if (!answer || (!isComplete && answer.errors.length === 0)) return tellFailure(run, targetsOf(groups))
      for (const [index, group] of groups.entries()) complete(run, group, isComplete ? entities[index] : null)
      if (answer.errors.length > 0) tellErrors(run, groups, answer.errors)
    } catch (thrown) {
      tellFailure(run, groups ? targetsOf(groups) : found, thrown)
    }
  }

  /** In the order in which their representations were first met, which the answer follows. */
  function groupByRepresentation(found: readonly JsonObject[], run: Run): readonly Group[] {
    const groups: Group[] = []
    const byKey = new Map<string, Group>()
    const byName = new Map<string, Group>()
    const { failed } = run
    const isBelowFailed = typeof root === 'string' && run.mayMissBelow(root)
    const hasFailed = (object: JsonObject) => isBelowFailed || failed.has(object)
    for (const target of found) {
      const key = soleKey?.(target)
      let group = key === undefined ? undefined : byKey.get(key)
      if (!group) {
        const representation = represent(target, hasFailed)
        if (!representation) {
          // Of an object of another type nothing was to be asked: whatever it lacks, it has not failed.
          const typename = typenameOf(target)
          if (typename === undefined || types.has(typename)) failed.add(target)
          continue
        }
        rewriteInput?.(representation)
        // One that has a sole key is never equal to one that has none, or another.
        const [by, name] = key === undefined ? [byName, tellApart(representation)] : [byKey, key]
        group = by.get(name)
        if (!group) {
          groups.push(group = { representation, type: typenameOf(representation), targets: [] })
          by.set(name, group)
        }
      }
      group.targets.push(target)
    }
    return groups
  }

  /** Null is an answer (there is no such entity); anything else that is no object is none. */
  function complete(run: Run, { type, targets }: Group, entity: unknown): void {
    if (entity === null) return targets.forEach(target => run.failed.add(target))
    if (!isJsonObject(entity)) return tellFailure(run, targets)
    // No news; and where it was asked under an interface's name, the object knows its type better.
    if (typenameOf(entity) === type) entity['__typename'] = undefined
    const keys = Object.keys(entity)
    targets.forEach((target, index) => {
      if (!rewriteOutput) return merge(target, entity, index === targets.length - 1 ? keep : copy, interfaces, keys)
      const own = copy(entity) as JsonObject
      rewriteOutput(own, typenameOf(target))
      merge(target, own, keep, interfaces)
    })
  }

  function tellErrors(run: Run, asked: readonly Group[], errors: readonly SubgraphError[]): void {
    const paths = targets.locate(run.data)
    for (const { path: [root, index, ...rest] = [], message, extensions } of errors) {
      const group = root === '_entities' && typeof index === 'number' ? asked[index] : undefined
      const told = group?.targets ?? targetsOf(asked)
      run.tell(pathsOf(told, paths, group ? renamePath(outputRewrites, rest) : []), message, extensions)
    }
  }

  function tellFailure(run: Run, asked: readonly JsonObject[], thrown?: unknown): void {
    for (const target of asked) run.failed.add(target)
    run.tellFailure(pathsOf(asked, targets.locate(run.data), []), thrown)
  }
}

const targetsOf = (groups: readonly Group[]): JsonObject[] => groups.flatMap(({ targets }) => targets)

/**
 * A name that equal representations share, and others do not: of texts alone each with its length, which most are, else
 * as JSON, which no such name begins as.
 */
function tellApart(representation: JsonObject): string {
  let name = ''
  for (const key of Object.keys(representation)) {
    const value = representation[key]
    if (typeof value !== 'string') return JSON.stringify(representation)
    name += `${key} ${value.length} ${value} `
  }
  return name
}

/** As what a subgraph is asked for entities whose types it does not know. */
function interfacesSent({ inputRewrites = [] }: FetchNode): ReadonlySet<string> | undefined {
  const names = inputRewrites.flatMap(one => one.kind === 'set' && one.field === '__typename' ? [String(one.value)] : [])
  return names.length > 0 ? new Set(names) : undefined
}

function pathsOf(
  asked: readonly JsonObject[],
  paths: ReadonlyMap<JsonObject, ResponsePath>,
  below: ResponsePath,
): ResponsePath[] {
  return asked.map(target => [...(paths.get(target) ?? []), ...below])
}
