import type { KnownOperation } from '@heliograph/gateway/known-operations'
import type { Planner } from '@heliograph/compiler/open-planner'
import { compilePlan } from '@heliograph/plan/compile-plan'
import type { Executor } from '@heliograph/plan/executor'
import { splitIntrospection } from '../introspection/split-introspection.ts'
import { withIntrospection } from '../introspection/with-introspection.ts'
import { compileVariables } from '../variables/compile-variables.ts'
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
export function compileEntry({ id, name, body }: ManifestEntry, planner: Planner): CompiledEntry {
  const read = readDocument(body, planner.api)
  const { kind, run, documents, root } = compileRun(read, planner)
  return {
    operation: {
      id,
      name: read.operation.name?.value ?? name,
      kind,
      audience: 'public',
      roles: new Set(['anonymous']),
      contract: compileVariables(read, planner.api),
      costOf: () => 0,
      looksUp: false,
      startsSession: false,
      root,
      namesOf: () => ({}),
      run,
    },
    documents,
  }
}

interface Runnable {
  kind: 'query' | 'mutation'
  run: Executor
  documents: ReadonlyMap<string, string>
  root: string
}

function compileRun(read: ReadDocument, planner: Planner): Runnable {
  const split = splitIntrospection(read)
  // The planner has nothing to say to an operation that asks for the schema alone.
  const { kind, plan, shape, fetches } = split?.rest === null
    ? { kind: 'query' as const, plan: null, shape: [], fetches: [] }
    : planner.plan(split?.rest ?? read.document)
  const run = compilePlan({ kind, plan, shape })
  return {
    kind,
    run: split ? withIntrospection(run, split, read, planner.api) : run,
    documents: new Map(fetches.map(one => [one.id, one.document])),
    root: shape.find(({ field }) => field !== '__typename')?.key ?? '',
  }
}
