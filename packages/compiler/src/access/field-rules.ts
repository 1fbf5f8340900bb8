import type { ScopeRule } from '@heliograph/registry/registry'
import {
  getNamedType, type GraphQLNamedType, type GraphQLSchema, isIntrospectionType, isLeafType, isObjectType,
} from 'graphql'
import { sortedRecord } from '../order.ts'
import { directives } from '../sdl/directive.ts'
import { scopesOf } from '../sdl/scope-rules.ts'
import { all } from './scope-algebra.ts'

/**
 * What every field of every object type asks of a viewer: its own scopes, its type's, and those of the scalar or enum
 * that it answers, all of them. Read from the composed supergraph, which has joined what the subgraphs say.
 */
export function fieldRules(supergraph: GraphQLSchema): Record<string, ScopeRule> {
  const types = Object.values(supergraph.getTypeMap()).filter(isObjectType).filter(type => !isIntrospectionType(type))
  return sortedRecord(types.flatMap(type => Object.values(type.getFields()).map(field => {
    const answered = getNamedType(field.type)
    const rules = [typeRule(type), ruleOn(field.astNode), ...(isLeafType(answered) ? [typeRule(answered)] : [])]
    return [`${type.name}.${field.name}`, all(rules)] as const
  })))
}

/** What a type asks for by itself. */
export function typeRule(type: GraphQLNamedType): ScopeRule {
  return ruleOn(type.astNode)
}

function ruleOn(node: Parameters<typeof directives>[0]): ScopeRule {
  return all(directives(node, 'requiresScopes').map(scopesOf))
}
