import type {
  FieldNode, FragmentDefinitionNode, GraphQLField, GraphQLObjectType, GraphQLSchema, OperationDefinitionNode,
} from 'graphql'
import type { Place } from './place.ts'
import type { bubble, Run } from './run.ts'

/** A document as it is written, and which of its conditions hold. */
export interface Written {
  schema: GraphQLSchema
  operation: OperationDefinitionNode
  fragments: Record<string, FragmentDefinitionNode>
  /** Values of the variables that `@skip` and `@include` ask, and of no others. */
  conditions: Record<string, boolean>
}

/** A field of an object type in a document, with all that can be known of it before it runs. */
export interface CompiledField {
  key: string
  nodes: readonly FieldNode[]
  parentType: GraphQLObjectType
  definition: GraphQLField<unknown, unknown>
  written: Written
}

export type Answer = Record<string, unknown>

/** Answers the fields of an object: an object, or `bubble`. */
export type AnswerFields = (run: Run, source: unknown, place: Place) => Answer | typeof bubble

/** Answers one field into an object; `bubble` when null may not stand there. */
export type Step = (run: Run, source: unknown, place: Place, answer: Answer) => typeof bubble | undefined

/** What is selected of an object type below a field. */
export type CompileSelection = (written: Written, type: GraphQLObjectType, nodes: readonly FieldNode[]) => AnswerFields
