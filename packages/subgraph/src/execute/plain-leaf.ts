import { behindShieldOf, type Asked } from '@heliograph/access/shield-rules'
import { defaultFieldResolver, getNamedType, type GraphQLLeafType } from 'graphql'
import type { CompiledField, Step } from './written.ts'

/**
 * A step for what most fields are: without arguments and without a resolver, a value that is there, behind a shield that
 * has let these roles through. What is otherwise is left to the others.
 * @param finish what becomes of a value once it is resolved
 */
export function compilePlainLeaf({ key, definition }: CompiledField, step: Step, finish: Step): Step | undefined {
  const behind = behindShieldOf(definition)
  if ((behind?.resolve ?? definition.resolve ?? defaultFieldResolver) !== defaultFieldResolver) return undefined
  const { name, args } = definition
  if (args.length > 0) return undefined
  const leaf = getNamedType(definition.type) as GraphQLLeafType
  return (run, source, place, answer) => {
    if (typeof source !== 'object' || source === null || (behind && !behind.hasPassed(run.context as Asked))) {
      return step(run, source, place, answer)
    }
    let value: unknown
    let isRead = false
    try {
      value = (source as Record<string, unknown>)[name]
      isRead = true
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
        const serialized = leaf.serialize(value)
        if (serialized !== undefined && serialized !== null) {
          answer[key] = serialized
          return undefined
        }
      }
    } catch {
      // Thrown once more there, where it is told.
    }
    return isRead && typeof value !== 'function' ? finish(run, value, place, answer) : step(run, source, place, answer)
  }
}
