import { behindShieldOf, type Asked } from '@heliograph/access/shield-rules'
import { defaultFieldResolver, type FieldNode, type GraphQLFieldResolver, type GraphQLObjectType } from 'graphql'
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js'
import { isPromise } from 'graphql/jsutils/isPromise.js'
import { compileArguments } from './compile-arguments.ts'
import { compileType } from './complete.ts'
import { infoOf } from './info.ts'
import { placeOf, pathTo, type Place } from './place.ts'
import { compilePlainLeaf } from './plain-leaf.ts'
import { bubble, pending, type Run } from './run.ts'
import type { Answer, AnswerFields, CompiledField, CompileSelection, Step, Written } from './written.ts'

export function compileRoot(written: Written, type: GraphQLObjectType): AnswerFields {
  const { schema, fragments, conditions, operation } = written
  return compileFields(written, type, collectFields(schema, fragments, conditions, type, operation.selectionSet))
}

const compileSelection: CompileSelection = (written, type, nodes) => {
  const { schema, fragments, conditions } = written
  return compileFields(written, type, collectSubfields(schema, fragments, conditions, type, nodes))
}

function compileFields(
  written: Written, parentType: GraphQLObjectType, collected: ReadonlyMap<string, readonly FieldNode[]>,
): AnswerFields {
  const steps = Array.from(collected, ([key, nodes]) => compileField(written, parentType, key, nodes))
  return (run, source, place) => {
    const answer: Answer = {}
    for (const step of steps) if (step(run, source, place, answer) === bubble) return bubble
    return answer
  }
}

function compileField(
  written: Written, parentType: GraphQLObjectType, key: string, nodes: readonly FieldNode[],
): Step {
  const name = nodes[0]!.name.value
  if (name === '__typename') {
    return (_run, _source, _place, answer) => {
      answer[key] = parentType.name
      return undefined
    }
  }
  const definition = parentType.getFields()[name]!
  const field: CompiledField = { key, nodes, parentType, definition, written }
  const resolve = compileResolve(field)
  const { complete, isNullable, isLeaf } = compileType(written, definition.type, nodes, compileSelection)
  const step: Step = (run, source, place, answer) => {
    let value: unknown
    try {
      value = resolve(run, source, place)
    } catch (thrown) {
      return put(answer, run.tell(thrown, nodes, pathTo(place, key), isNullable))
    }
    return finish(run, value, place, answer)
  }
  return isLeaf ? compilePlainLeaf(field, step, finish) ?? step : step

  function finish(run: Run, resolved: unknown, place: Place, answer: Answer): typeof bubble | undefined {
    let value: unknown
    try {
      if (isLeaf && !isPromise(resolved)) value = complete(run, resolved, place)
      else {
        const at = placeOf(place, key, answer, isNullable)
        value = isPromise(resolved) ? (run.await(resolved, at, nodes, completeLater), pending) : complete(run, resolved, at)
      }
    } catch (thrown) {
      value = run.tell(thrown, nodes, pathTo(place, key), isNullable)
    }
    return put(answer, value)
  }

  function completeLater(run: Run, value: unknown, at: Place): unknown {
    try {
      return complete(run, value, at)
    } catch (thrown) {
      return run.tell(thrown, nodes, pathTo(at), isNullable)
    }
  }

  function put(answer: Answer, value: unknown): typeof bubble | undefined {
    if (value === bubble) return bubble
    // Its key keeps its turn, whatever comes later.
    answer[key] = value === pending ? undefined : value
    return undefined
  }
}

const noArguments: Record<string, unknown> = Object.freeze({})

type Resolve = (run: Run, source: unknown, place: Place) => unknown

/** What a field resolves to: asked of its shield, if it has one, until that has let these roles through. */
function compileResolve(field: CompiledField): Resolve {
  const { definition } = field
  const shielded = compileResolver(field, definition.resolve ?? defaultFieldResolver)
  const behind = behindShieldOf(definition)
  if (!behind) return shielded
  const bare = compileResolver(field, behind.resolve as GraphQLFieldResolver<unknown, unknown>)
  return (run, source, place) => (behind.hasPassed(run.context as Asked) ? bare : shielded)(run, source, place)
}

/** Most fields have no resolver and are read off their object. */
function compileResolver(
  field: CompiledField, resolve: GraphQLFieldResolver<unknown, unknown>,
): Resolve {
  const { definition, nodes } = field
  const { name, args } = definition
  const readArguments = compileArguments(definition, nodes[0]!)
  const argumentsOf = (run: Run) => {
    if (args.length === 0) return noArguments
    let made = run.argumentsOf.get(field)
    if (!made) run.argumentsOf.set(field, made = Object.freeze(readArguments(run.variables)))
    return made
  }
  if (resolve !== defaultFieldResolver) {
    return (run, source, place) => resolve(source, argumentsOf(run), run.context, infoOf(field, run, place))
  }
  return (run, source, place) => {
    // First, as where there is a resolver: arguments that do not fit are an error, asked for or not.
    const given = argumentsOf(run)
    if (typeof source !== 'object' && typeof source !== 'function' || source === null) return undefined
    const value = (source as Record<string, unknown>)[name]
    return typeof value === 'function'
      ? value.call(source, given, run.context, infoOf(field, run, place)) as unknown
      : value
  }
}
