import { compileOperation } from '@heliograph/plan/compile-operation'
import { compilePlan } from '@heliograph/plan/compile-plan'
import type { ExecutionAnswer, Executor } from '@heliograph/plan/executor'
import { compileVariablesJson, type VariablesJson } from '@heliograph/plan/variables-json'
import type { CompiledOperation, InputType, Registry } from '@heliograph/registry/registry'
import { evaluateCost } from '@heliograph/registry/cost'
import type { Audience } from '@heliograph/schema/audiences'
import type { Role, scopesOf } from '@heliograph/schema/roles'
import { scalars } from '@heliograph/schema/scalars'
import { compileContract, type Contract } from './compile-contract.ts'
import { compileNamed, type NameVariables } from './staff-variables.ts'

/** An operation ready to run: all that could be worked out before a request came has been. */
export interface KnownOperation {
  id: string
  name: string
  kind: 'query' | 'mutation'
  audience: Audience
  roles: ReadonlySet<Role>
  contract: Contract
  /** Absent where requests are always parsed. */
  form?: RequestForm
  costOf(variables: Record<string, unknown>): number
  /** A query that looks something up by a name it is given: when all it finds is null, somebody guessed. */
  looksUp: boolean
  /**
   * A mutation that reaches what `session:start` guards: opening an account, signing in, refreshing. No other can use
   * the refresh cookie; which of these do is for identity to know, which gave it out.
   */
  startsSession: boolean
  /** What the answer to a GET tells caches: the value of `Cache-Control`. Absent when they may not keep it. */
  cacheControl?: string
  /** The response key of its first field: of a mutation, its one. */
  root: string
  /** What of the variables the log may name. */
  namesOf: NameVariables
  run: Executor<ExecutionAnswer>
  /**
   * Writes the variables of a public query. It runs as nobody, so requests with the same variables may share a run: what
   * else could make a difference are headers that are forwarded. Absent where each runs for itself.
   */
  writeVariables?: VariablesJson
}

/**
 * Finds the variables in a request that is written as its operation's requests mostly are, without parsing it.
 * @returns what the contract would make of them, each as it was written (`JsonText`) but for defaults and what conditions
 *   depend on; undefined for any other request
 */
export type RequestForm = (text: string, maxDepth: number) => Record<string, unknown> | undefined

/**
 * Operations by id. A Map: an object would know `constructor` too. The system's operations are left out: nobody outside
 * is the system, so to a request they don't exist.
 * @param subgraphs whether any of them answers bytes, and not objects
 */
export async function knownOperations(
  registry: Registry, subgraphs: { inBytes?: boolean } = {},
): Promise<ReadonlyMap<string, KnownOperation>> {
  const known = new Map<string, KnownOperation>()
  for (const operation of registry.operations) {
    if (operation.audience === 'system') continue
    known.set(operation.id, compile(operation, subgraphs))
    // Lets `/health` and `/ready` be answered between one operation and the next.
    await new Promise(resolve => { setImmediate(resolve) })
  }
  return known
}

function compile(operation: CompiledOperation, subgraphs: { inBytes?: boolean }): KnownOperation {
  const { id, name, kind, audience, roles, scopes, variables, cost, shape, cache } = operation
  return {
    id,
    name,
    kind,
    audience,
    roles: new Set(roles),
    contract: compileContract(variables),
    costOf: given => evaluateCost(cost, given),
    looksUp: kind === 'query' && variables.some(({ type }) => isName(type)),
    // Never a query: public ones pass the forgery stage with whatever cookies come along.
    startsSession: kind === 'mutation' && scopes.some(together => together.includes(sessionStart)),
    root: shape.find(({ field }) => field !== '__typename')?.key ?? '',
    // Asked once more, whatever the registry says: whoever runs anything else runs it as somebody.
    ...(cache && audience === 'public' && { cacheControl: `public, max-age=${cache.maxAge}` }),
    namesOf: compileNamed(operation),
    // Of what is changed the log tells the type that was answered, so that answer is read.
    run: kind === 'mutation' && audience !== 'public' ? compilePlan(operation) : compileOperation(operation, subgraphs),
    ...(kind === 'query' && audience === 'public' && { writeVariables: compileVariablesJson(variables.map(one => one.name)) }),
  }
}

const sessionStart: (typeof scopesOf)['anonymous'][number] = 'session:start'
const names = new Set<string | undefined>(
  [scalars.ID, scalars.Slug, scalars.Sku, scalars.EmailAddress, scalars.OrderNumber, scalars.PartnerReference]
    .map(({ pattern }) => pattern),
)

function isName(type: InputType): boolean {
  if (type.kind === 'nonNull' || type.kind === 'list') return isName(type.of)
  return type.kind === 'text' && names.has(type.pattern)
}
