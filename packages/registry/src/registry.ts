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

/**
 * Alternatives of scopes held together: `[["orders:own"], ["orders:any"]]` is one or the other. As in
 * `@requiresScopes`.
 */
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
  /**
   * The roles that may run it: those of its audience that hold every scope it reaches. An audience that lets anonymous
   * viewers in runs its operations as the anonymous viewer, whoever calls: then all its roles, when that one may.
   */
  roles: Role[]
  scopes: ScopeRule
  /** What its answer shows, by tag: response paths. */
  exposure: TaggedPaths[]
  /** What a caller sends with it, by tag: paths into the variables. */
  takesIn: TaggedPaths[]
  variables: VariableContract[]
  /** Absent when there is nothing to name, and where nobody runs it as somebody: the public's and the system's. */
  logged?: LoggedVariables
  /**
   * For how long a cache that many share may keep the answer to a GET, in seconds above 0. Absent when it may not:
   * unless it is a public query, and all that it reaches has an age.
   */
  cache?: { maxAge: number }
  plan: PlanNode | null
  /** What the answer looks like: the selection set, flattened per concrete type. */
  shape: Selection[]
}

/**
 * Where something is that the SDL tags: `financial`, `pii`, `secret`. Names joined by dots, `order.lines.total`; lists
 * are entered by themselves.
 */
export interface TaggedPaths {
  tag: string
  paths: string[]
}

/** A polynomial of list-size variables: `base + Σ times · (of)`, for example `3 + 5·first·(1 + 2·items)`. */
export interface CostTerm {
  base: number
  terms: { times: Size; of: CostTerm }[]
}
/**
 * A list's size: a fixed number; the value of an Int variable (`bound` when it is absent or null); or how many items
 * the list at this path into the variables has (0 when it is absent or null).
 */
export type Size = number | { variable: string; bound: number } | { items: string[]; bound: number }

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

/**
 * What of its variables the log of staff writes and denials may name: ids and enums, never a text. Paths are names
 * joined by dots, `input.lines.sku`; lists are entered by themselves.
 */
export interface LoggedVariables {
  /** Values of the scalars in `logged-scalars.ts`: what the operation is done to. */
  targets: string[]
  /** An enum: why. */
  reason?: string
  /** An enum: the role that somebody is given. */
  role?: string
}

/** A query plan as data. Made from Apollo's planner when compiling, run by `@heliograph/plan`. */
export type PlanNode =
  | { kind: 'sequence'; nodes: PlanNode[] }
  | { kind: 'parallel'; nodes: PlanNode[] }
  | { kind: 'condition'; variable: string; whenTrue: PlanNode | null; whenFalse: PlanNode | null }
  | FetchNode

export interface FetchNode {
  kind: 'fetch'
  subgraph: string
  operation: 'query' | 'mutation'
  /** SHA-256 of the subgraph document: the id in the subgraph's allowlist. */
  fetch: string
  /** Names of the operation's variables that the document uses. */
  variables: string[]
  /** Where the entities are, or the objects that a second fetch from the root completes; absent for the root itself. */
  at?: PathStep[]
  /** The representations to send for the entities found there; absent for a fetch from the root. */
  requires?: Requirement[]
  /** The response keys that a fetch from the root answers: where its failure is told. */
  roots?: string[]
  inputRewrites?: Rewrite[]
  outputRewrites?: Rewrite[]
}
/** A response key to enter, `'@'` for each item of a list, or `on`: go on with objects of these types only. */
export type PathStep = string | { on: string[] }
/**
 * A field to send, or fields to send for objects of these types. `input`: it is no part of a key, but something that a
 * field with `@requires` is made of.
 */
export type Requirement =
  | { field: string; input?: true; selections?: Requirement[] }
  | { on: string[]; selections: Requirement[] }
/** Steps enter lists by themselves. An object that does not tell its type passes an `on`. */
export type Rewrite =
  | { kind: 'set'; path: PathStep[]; field: string; value: unknown }
  | { kind: 'rename'; path: PathStep[]; field: string; to: string }

/**
 * One response key of a selection set, merged (GraphQL spec, "Field Collection"). A key may come several times, for
 * different types; read for one type from top to bottom, the list is in the order of the answer.
 */
export interface Selection {
  key: string
  field: string
  /** The key under which subgraphs answer it, where the plan needs that of the response for something else. */
  from?: string
  /** Types of the parent that have it so, an unresolved one among them; absent when all do. */
  on?: string[]
  /** `@skip`/`@include`: conditions joined by AND within, by OR between. Absent: always. */
  when?: Condition[][]
  type: OutputType
}
/** A Boolean variable, and what it has to be. */
export interface Condition {
  variable: string
  is: boolean
}
export type OutputType =
  | { kind: 'nonNull'; of: OutputType }
  | { kind: 'list'; of: OutputType }
  | { kind: 'scalar'; name: string }
  | { kind: 'enum'; name: string; values: string[] }
  | { kind: 'object'; name: string; possible: string[]; unresolved?: Unresolved; selections: Selection[] }
/**
 * An object whose concrete type nobody had to ask for: a subgraph knows it by an interface only (`@interfaceObject`).
 * It has the selections of the type `name`, and is no answer when one of `unless` holds: then its type matters.
 */
export interface Unresolved {
  interfaces: string[]
  unless?: Condition[][]
}

/** A subgraph's allowlist: `schema/registry/fetches/<subgraph>.json`, id → document. */
export interface FetchAllowlist {
  documents: Record<string, string>
  /** Documents that only an earlier registry sends: a gateway not yet rolled may still ask them. */
  previous: Record<string, string>
}
