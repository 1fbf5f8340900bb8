import type { FieldNode, GraphQLAbstractType, GraphQLResolveInfo } from 'graphql'
import { linkedPath, type Place } from './place.ts'
import type { Run } from './run.ts'
import type { CompiledField, Written } from './written.ts'

/** What a resolver may ask about its place, made when it asks. */
class FieldInfo {
  readonly #field: CompiledField
  readonly #run: Run
  readonly #place: Place

  constructor(field: CompiledField, run: Run, place: Place) {
    this.#field = field
    this.#run = run
    this.#place = place
  }

  get fieldName() { return this.#field.definition.name }
  get fieldNodes() { return this.#field.nodes }
  get returnType() { return this.#field.definition.type }
  get parentType() { return this.#field.parentType }
  get path() { return linkedPath(this.#place, this.#field.key) }
  get schema() { return this.#field.written.schema }
  get fragments() { return this.#field.written.fragments }
  get operation() { return this.#field.written.operation }
  get variableValues() { return this.#run.variables }
  get rootValue() { return undefined }
}

export const infoOf = (field: CompiledField, run: Run, place: Place): GraphQLResolveInfo =>
  new FieldInfo(field, run, place)

/** For `resolveType`, which is about a value and not a field: what it can be told is the document's. */
export function typeInfoOf(
  { schema, fragments, operation }: Written, run: Run, returnType: GraphQLAbstractType,
  fieldNodes: readonly FieldNode[], place: Place,
): GraphQLResolveInfo {
  return {
    fieldName: fieldNodes[0]!.name.value, fieldNodes, returnType, schema, fragments, operation,
    variableValues: run.variables, rootValue: undefined,
    get path() { return linkedPath(place.parent ?? place, String(place.key)) },
  } as unknown as GraphQLResolveInfo
}
