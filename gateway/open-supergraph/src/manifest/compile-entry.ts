import type { BoundedPlanner } from '@heliograph/compiler/planning/open-planning'
import type { KnownOperation } from '@heliograph/gateway/known-operations'
import { compileOperation } from '@heliograph/plan/compile-operation'
import { compilePlan } from '@heliograph/plan/compile-plan'
import { compileVariablesJson } from '@heliograph/plan/variables-json'
import { splitIntrospection } from '../introspection/split-introspection.ts'
import { withIntrospection } from '../introspection/with-introspection.ts'
import { compileForm } from '../requests/compile-form.ts'
import { compileVariables } from '../variables/compile-variables.ts'
import { readVariables } from '../variables/read-variables.ts'
import { type ReadDocument, readDocument } from './read-document.ts'
import type { ManifestEntry } from './read-manifest.ts'

export interface CompiledEntry {
  operation: KnownOperation
  /** The documents that its plan sends: id → text. */
  documents: ReadonlyMap<string, string>
}

/**
 * An operation of the manifest, ready to run: public, free of charge, its variables bounded by their types alone.
 * @throws Error with why it can't be served
 */
export async function compileEntry({ id, name, body }: ManifestEntry, planner: BoundedPlanner): Promise<CompiledEntry> {
  const read = readDocument(body, planner.api)
  const { kind, run, documents, root, introspects } = await compileRun(read, planner)
  const known = read.operation.name?.value ?? name
  const variables = readVariables(read, planner.api)
  return {
    operation: {
      id,
      name: known,
      kind,
      audience: 'public',
      roles: new Set(['anonymous']),
      contract: compileVariables(variables),
      // What asks for the schema wants its variables as values.
      ...(!introspects && { form: compileForm(id, known, variables) }),
      costOf: () => 0,
      looksUp: false,
      startsSession: false,
      root,
      namesOf: () => ({}),
      run,
      ...(kind === 'query' && { writeVariables: compileVariablesJson(variables.map(one => one.name)) }),
    },
    documents,
  }
}

interface Runnable {
  kind: 'query' | 'mutation'
  run: KnownOperation['run']
  documents: ReadonlyMap<string, string>
  root: string
  introspects: boolean
}

async function compileRun(read: ReadDocument, planner: BoundedPlanner): Promise<Runnable> {
  const split = splitIntrospection(read)
  // The planner has nothing to say to an operation that asks for the schema alone.
  const { kind, plan, shape, fetches } = split?.rest === null
    ? { kind: 'query' as const, plan: null, shape: [], fetches: [] }
    : await planner.plan(split?.rest ?? read.document)
  const planned = { kind, plan, shape }
  return {
    kind,
    run: split ? withIntrospection(compilePlan(planned), split, read, planner.api) : compileOperation(planned),
    documents: new Map(fetches.map(one => [one.id, one.document])),
    root: shape.find(({ field }) => field !== '__typename')?.key ?? '',
    introspects: split !== undefined,
  }
}
