import { ShopError } from '@heliograph/errors/shop-error'
import type { Registry, ScopeRule } from '@heliograph/registry/registry'
import { roles as allRoles, type Role } from '@heliograph/schema/roles'
import {
  defaultFieldResolver, isIntrospectionType, isObjectType,
  type GraphQLField, type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema,
} from 'graphql'
import { allow, deny, rule, shield, type IRule } from 'graphql-shield'
import { holds } from './scopes.ts'
import type { Viewer } from './viewer.ts'

/** What the rules read of a request's context. */
export interface Asked {
  viewer: Viewer
  /** Name of the registered operation. */
  operation: string
  requestId: string
}

/** A denial, for the log: who, as what, doing what, at which field. */
export interface Denial {
  viewer: string | null
  roles: readonly string[]
  operation: string
  requestId: string
  /** `Type.field` */
  field: string
}

export interface Shield {
  /** Whether this viewer holds any field here at all. Ask it before running anything: see `shieldSchema`. */
  admits(viewer: Viewer): boolean
  /** `Type.field` of every field that is checked at run time. */
  guarded: readonly string[]
}

/** Federation's own fields: what they lead to is guarded field by field, and only registered documents ask them. */
const federation = new Set(['Query._entities', 'Query._service', '_Service.sdl'])

/** A rule without alternatives: what a field without a rule gets. */
const nobody: ScopeRule = []

type Resolve = GraphQLFieldResolver<unknown, Asked>

const behindShield = Symbol('behindShield')

/** For who runs fields without asking each of their shields again: see `shieldSchema`. */
export interface BehindShield {
  /** Whether the shield has let these roles through to this field before. */
  hasPassed(asked: Asked): boolean
  /** What is behind it, only to be asked for whom it has let through. */
  resolve: Resolve
}

/** Of a field that `shieldSchema` put a shield before. */
export function behindShieldOf({ extensions }: GraphQLField<unknown, unknown>): BehindShield | undefined {
  return (extensions as { [behindShield]?: BehindShield })[behindShield]
}

type Guard = (resolve: Resolve, ...args: Parameters<Resolve>) => unknown

/**
 * Puts a graphql-shield rule before every field that some admitted viewer might lack a scope for; a field without a
 * rule is denied to all. Changes the schema's resolvers in place.
 *
 * A rule is a pure function of the viewer's roles, so once shield has let these roles through to a field, it is not
 * asked again: it would make a promise for every field of every row. What it denies, it is asked about every time.
 *
 * A field that every admitted viewer holds is left bare. That is only sound behind `admits`, which turns away the viewers
 * that hold nothing here (in the catalogue: the system).
 * @param fields what each field asks, from the registry: composed, so it has what other subgraphs say about a field too
 * @param denied told of each denial
 */
export function shieldSchema(
  schema: GraphQLSchema, fields: Registry['fields'], denied: (denial: Denial) => void,
): Shield {
  const rules = new Map<string, ScopeRule>(Object.entries(fields))
  const all = fieldsOf(schema)
  const own = all.filter(({ name }) => !federation.has(name))
  const mayRead = (role: Role) => ({ name }: Field) => holds([role], rules.get(name) ?? nobody)
  const admitted = allRoles.filter(role => own.some(mayRead(role)))
  const guarded = own.filter(field => !admitted.every(role => mayRead(role)(field)))

  const open = all.filter(({ name }) => federation.has(name))
  const generated = shield(ruleTree(open, guarded, rules), {
    fallbackRule: deny,
    // Shield would replace every error by its own: what a resolver threw goes on as it is.
    fallbackError: (thrown, _parent, _args, context, info) => {
      if (thrown instanceof Error) return thrown
      const { viewer, operation, requestId } = context as unknown as Asked
      const field = `${info.parentType.name}.${info.fieldName}`
      denied({ viewer: viewer.id, roles: viewer.roles, operation, requestId, field })
      return new ShopError('FORBIDDEN', `${field} is not for ${viewer.roles.join('+')}`)
    },
  }).generate(schema) as Record<string, Record<string, Guard>>

  const passed = openPassed()
  for (const { type, field, name } of guarded) {
    const guard = generated[type.name]![field]!
    const at = type.getFields()[field]!
    const resolve = at.resolve ?? defaultFieldResolver
    // Rows come one after the other, all for one viewer. Whoever has none is asked each time.
    let last: Viewer | undefined
    const hasPassed = ({ viewer }: Asked) => {
      if (last !== undefined && viewer === last) return true
      if (!passed(viewer).has(name)) return false
      last = viewer
      return true
    }
    at.extensions = { ...at.extensions, [behindShield]: { hasPassed, resolve } satisfies BehindShield }
    const guarding: NonNullable<typeof at.resolve> = (parent, args, context, info) => {
      if (hasPassed(context)) return resolve(parent, args, context, info)
      return guard((...asked) => {
        passed(context.viewer).add(name)
        return resolve(...asked)
      }, parent, args, context, info)
    }
    at.resolve = guarding
  }

  return {
    admits: viewer => viewer.roles.some(role => admitted.includes(role)),
    guarded: guarded.map(({ name }) => name),
  }
}

interface Field {
  type: GraphQLObjectType
  field: string
  /** `Type.field` */
  name: string
}

function fieldsOf(schema: GraphQLSchema): Field[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(type => !isIntrospectionType(type))
    .flatMap(type => Object.keys(type.getFields()).map(field => ({ type, field, name: `${type.name}.${field}` })))
}

function ruleTree(open: Field[], guarded: Field[], rules: Map<string, ScopeRule>) {
  const tree: Record<string, Record<string, IRule | typeof allow>> = {}
  for (const { type, field } of open) (tree[type.name] ??= {})[field] = allow
  for (const { type, field, name } of guarded) {
    (tree[type.name] ??= {})[field] = scopeRule(name, rules.get(name) ?? nobody)
  }
  return tree
}

/** The fields that these roles have passed; the same set for everybody who has just them. */
function openPassed(): (viewer: Viewer) => Set<string> {
  const byRoles = new Map<string, Set<string>>()
  const byViewer = new WeakMap<Viewer, Set<string>>()
  return viewer => {
    let by = byViewer.get(viewer)
    if (!by) {
      const roles = viewer.roles.join('+')
      by = byRoles.get(roles) ?? new Set()
      byRoles.set(roles, by)
      byViewer.set(viewer, by)
    }
    return by
  }
}

/** A pure function of the viewer. No cache: `contextual` reuses a verdict across arguments, `strict` costs 150 µs. */
function scopeRule(name: string, asks: ScopeRule) {
  return rule(name, { cache: 'no_cache' })((_parent, _args, context: Asked) => holds(context.viewer.roles, asks))
}
