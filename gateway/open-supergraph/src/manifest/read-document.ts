import {
  type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, Kind, type OperationDefinitionNode, parse, validate,
} from 'graphql'
import { expandedSize } from '@heliograph/compiler/operations/expanded-size'

/** A document that is valid and holds one operation. */
export interface ReadDocument {
  document: DocumentNode
  operation: OperationDefinitionNode
  fragments: ReadonlyMap<string, FragmentDefinitionNode>
}

/** Selections, the most that an operation may have with its fragments written out: planning a million never ends. */
const maxSelections = 20_000
/** A document of nothing but brackets would exhaust the stack. */
const maxTokens = 100_000

/**
 * The operation of a manifest's body, held against the schema that clients see.
 * @throws Error with what is wrong
 */
export function readDocument(body: string, api: GraphQLSchema): ReadDocument {
  const document = parse(body, { maxTokens })
  const operations = document.definitions.filter(one => one.kind === Kind.OPERATION_DEFINITION)
  const [operation] = operations
  if (!operation || operations.length > 1) throw new Error(`its body holds ${operations.length} operations, not one`)
  const [invalid] = validate(api, document, undefined, { maxErrors: 1 })
  if (invalid) throw invalid
  if (expandedSize(document) > maxSelections) throw new Error(`it has more than ${maxSelections} selections`)
  const fragments = document.definitions.filter(one => one.kind === Kind.FRAGMENT_DEFINITION)
  return { document, operation, fragments: new Map(fragments.map(one => [one.name.value, one])) }
}
