import type { Audience } from '@heliograph/schema/audiences'
import type { Role } from '@heliograph/schema/roles'

/**
 * What the compiler made of the schema, the operations and the roles: all that a gateway or a subgraph needs to run.
 * Written to `schema/registry/registry.json`, read by `load-registry.ts`.
 */
export interface Registry {
  version: 1
  operations: CompiledOperation[]
  /** What each field asks of a viewer, `Type.field` → scopes. Composed: what two subgraphs say is ANDed. */
  fields: Record<string, ScopeRule>
}

/** Alternatives of scopes held together: `[["orders:own"], ["orders:any"]]` is one or the other. As in `@requiresScopes`. */
export type ScopeRule = string[][]

export interface CompiledOperation {
  /** SHA-256 of `document`, 64 hexadecimal digits in lower case. */
  id: string
  name: string
  kind: 'query' | 'mutation'
  audience: Audience
  /** As it was printed, `__typename` in every selection set but the root's. */
  document: string
  depth: number
  cost: CostTerm
  /** The highest cost it can reach, with every variable at its bound. */
  maxCost: number
  /** The roles that may run it: those of its audience that hold every scope it reaches. */
  roles: Role[]
  scopes: ScopeRule
  exposure: { tag: string; paths: string[] }[]
  variables: VariableContract[]
  plan: PlanNode | null
  /** What the answer looks like: the selection set, flattened per concrete type. */
  shape: Selection[]
}

/** A polynomial of list-size variables: `base + Σ times · (of)`, for example `3 + 5·first·(1 + 2·items)`. */
export interface CostTerm {
  base: number
  terms: { times: Size; of: CostTerm }[]
}
/** A list's size: a fixed number, or the value of an Int variable (`bound` when it is absent or null). */
export type Size = number | { variable: string; bound: number }

/** How a variable is coerced and bounded (GraphQL spec, "Coercing Variable Values"). */
export interface VariableContract {
  name: string
  type: InputType
  default?: unknown
}
export type InputType =
  | { kind: 'nonNull'; of: InputType }
  | { kind: 'list'; of: InputType; maxItems: number }
  | { kind: 'enum'; values: string[] }
  | { kind: 'input'; name: string; fields: { name: string; type: InputType; default?: unknown }[] }
  | { kind: 'boolean' }
  | { kind: 'float' }
  | { kind: 'int'; min: number; max: number }
  | { kind: 'text'; minLength: number; maxLength: number; pattern?: string; meaning: string }
  | { kind: 'digits'; min: string; max: string; meaning: string }
  /** Any JSON value, passed on as it came: a custom scalar of a supergraph that is not ours. */
  | { kind: 'any' }

/** A query plan as data. Made from Apollo's planner when compiling, run by `@heliograph/plan`. */
export type PlanNode =
  | { kind: 'sequence'; nodes: PlanNode[] }
  | { kind: 'parallel'; nodes: PlanNode[] }
  | { kind: 'condition'; variable: string; then: PlanNode | null; else: PlanNode | null }
  | FetchNode

export interface FetchNode {
  kind: 'fetch'
  subgraph: string
  operation: 'query' | 'mutation'
  /** SHA-256 of the subgraph document: the id in the subgraph's allowlist. */
  fetch: string
  /** Names of the operation's variables that the document uses. */
  variables: string[]
  /** Where the entities are; absent for a fetch from the root. */
  at?: PathStep[]
  /** The representations to send for the entities found there. */
  requires?: Requirement[]
  inputRewrites?: Rewrite[]
  outputRewrites?: Rewrite[]
}
/** A response key, optionally for objects of these types only; `'@'` enters each item of a list. */
export type PathStep = '@' | { key: string; types?: string[] }
export type Requirement =
  | { kind: 'field'; name: string; key: string; selections?: Requirement[] }
  | { kind: 'on'; types: string[] | null; selections: Requirement[] }
export type Rewrite =
  | { kind: 'set'; path: RewriteStep[]; value: unknown }
  | { kind: 'rename'; path: RewriteStep[]; to: string }
/** A field to enter, or a type condition to hold. */
export type RewriteStep = { field: string } | { on: string[] }

/** One response key of a selection set, merged (GraphQL spec, "Field Collection"). */
export interface Selection {
  key: string
  field: string
  /** Concrete types of the parent that have it; absent when every possible type does. */
  on?: string[]
  /** `@skip`/`@include`: conditions joined by AND within, by OR between. */
  when?: { variable: string; is: boolean }[][]
  type: OutputType
}
export type OutputType =
  | { kind: 'nonNull'; of: OutputType }
  | { kind: 'list'; of: OutputType }
  | { kind: 'scalar'; name: string }
  | { kind: 'enum'; name: string; values: string[] }
  | { kind: 'object'; name: string; possible: string[]; selections: Selection[] }

/** A subgraph's allowlist: `schema/registry/fetches/<subgraph>.json`, id → document. */
export interface FetchAllowlist {
  documents: Record<string, string>
  /** Documents that only an earlier registry sends: a gateway not yet rolled may still ask them. */
  previous: Record<string, string>
}
