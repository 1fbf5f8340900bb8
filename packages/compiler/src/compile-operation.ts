import { costAtBounds } from '@heliograph/registry/cost'
import type { CompiledOperation } from '@heliograph/registry/registry'
import type { Audience } from '@heliograph/schema/audiences'
import type { Role } from '@heliograph/schema/roles'
import { rolesThatMayRun, scopesReached } from './access/operation-access.ts'
import { type MaxAge, maxAgeOf } from './caching/max-age.ts'
import { operationCost } from './cost/operation-cost.ts'
import { askedPaths } from './documents/asked-paths.ts'
import type { ImportedDocument } from './documents/imported-documents.ts'
import { exposureOf } from './exposure.ts'
import type { CompileInput } from './input.ts'
import type { PlannedFetch } from './lower-plan.ts'
import type { PlannedOperation } from './open-planner.ts'
import { judgeOperation } from './operations/judge-operation.ts'
import { type NormalForm, normalForm } from './operations/normal-form.ts'
import { reach } from './operations/reach.ts'
import { readOperation, type WrittenOperation } from './operations/read-operation.ts'
import { type Place, placeOf, refuse, Refusals, sentence } from './refusals.ts'
import type { OpenedSchema } from './sdl/open-schema.ts'
import { placeOfField } from './sdl/read-sdl.ts'
import { takesIn } from './takes-in.ts'
import { variableContracts } from './variables/contract.ts'
import { leavesOf } from './variables/leaves.ts'
import { loggedVariables } from './variables/logged-variables.ts'
import { reasonProblems } from './variables/reason-rule.ts'

export interface OperationMade {
  compiled: CompiledOperation
  fetches: PlannedFetch[]
  place: Place
  /** What it asks, whatever the order and however it is cut into fragments. */
  asks: ReadonlySet<string>
  /** By the hints of what it reaches, whoever may run it. */
  aged: MaxAge
  /** A client's tool printed it: `schema/documents/`. */
  isImported: boolean
}

/**
 * All that can be worked out about one operation.
 * @throws Refusals when it breaks a rule
 */
export async function compileOperation(
  source: CompileInput['operations'][number], schema: OpenedSchema, input: CompileInput,
): Promise<OperationMade> {
  const written = readOperation(source, input.audiences)
  if (Array.isArray(written)) throw new Refusals(written)
  return compileDocument(written, normalForm(written.document), schema, input)
}

/**
 * The same, of a document that a client's tool printed: by the same rules.
 * @throws Refusals when it breaks a rule; every problem stands where the document stands in its manifest
 */
export async function compileImported(
  { written, printed, place }: ImportedDocument, schema: OpenedSchema, input: CompileInput,
): Promise<OperationMade> {
  try {
    return { ...await compileDocument(written, printed, schema, input), place, isImported: true }
  } catch (error) {
    if (!(error instanceof Refusals)) throw error
    const told = `A client’s tool printed this for ${written.name}; it can make the manifest anew.`
    throw new Refusals(error.problems.map(({ text }) => ({ ...place, text: `${text} ${told}` })))
  }
}

async function compileDocument(
  written: WrittenOperation, { id, text: document, document: tree }: NormalForm,
  schema: OpenedSchema, input: CompileInput,
): Promise<OperationMade> {
  const { file, name, kind, operation } = written
  const place = placeOf(operation) ?? { file, line: 1 }
  const audience = input.audiences[written.audience]!

  const judged = judgeOperation(written, schema.planner.api, audience.maxDepth)
  if (judged.problems) throw new Refusals(judged.problems)

  const reached = reach(schema.supergraph, tree)
  const { cost, problems: unbounded } = operationCost(reached, operation, file, input)
  const { variables, problems: open } = variableContracts(schema.planner.api, schema.supergraph, tree, operation, {
    ...input, placeOfField: coordinate => placeOfField(schema.sdls, coordinate),
  })
  refuse([...unbounded, ...open])
  const leaves = leavesOf(schema.planner.api, operation)
  refuse(reasonProblems(written, leaves, audience))

  const { plan, fetches, shape } = await planned(schema.planner.plan(tree), name, place)
  const scopes = scopesReached(schema.supergraph, schema.fields, tree, fetches.map(one => one.document))
  const roles = rolesThatMayRun(scopes, audience, input.roles)
  const maxCost = costAtBounds(cost)
  if (maxCost > audience.maxCost) {
    const limit = `${audience.maxCost} of ${written.audience}`
    throw new Refusals([{ ...place, text: `${name} can cost ${maxCost}, more than the ${limit}. `
      + 'Ask for smaller pages, or raise maxCost in schema/audiences.ts.' }])
  }
  if (roles.length === 0) {
    const reached = scopes.map(all => all.join(' and ')).join('; or ')
    throw new Refusals([{ ...place, text: `No role of ${written.audience} holds what ${name} reaches: ${reached}. `
      + 'Ask for less, or move it to another audience.' }])
  }

  const aged = maxAgeOf(reached, schema.hints)
  // Others than public operations run as somebody, and their answers are for nobody else.
  const isShared = written.audience === 'public' && kind === 'query' && aged.maxAge > 0
  return {
    compiled: {
      id, name, kind, audience: written.audience as Audience, document, depth: judged.depth, cost, maxCost,
      roles: roles as Role[], scopes, exposure: exposureOf(reached), takesIn: takesIn(reached), variables,
      ...loggedVariables(leaves, audience), ...(isShared && { cache: { maxAge: aged.maxAge } }), plan, shape,
    },
    fetches,
    place,
    asks: askedPaths(reached),
    aged,
    isImported: false,
  }
}

async function planned(planning: Promise<PlannedOperation>, name: string, place: Place): Promise<PlannedOperation> {
  try {
    return await planning
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const text = `${name} cannot be planned: ${sentence(error.message)} Change the operation.`
    throw new Refusals([{ ...place, text }])
  }
}
