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
class TypeInfo {
  readonly #written: Written
  readonly #run: Run
  readonly #place: Place
  readonly returnType: GraphQLAbstractType
  readonly fieldNodes: readonly FieldNode[]

  constructor(
    written: Written, run: Run, returnType: GraphQLAbstractType, fieldNodes: readonly FieldNode[], place: Place,
  ) {
    this.#written = written
    this.#run = run
    this.#place = place
    this.returnType = returnType
    this.fieldNodes = fieldNodes
  }

  get fieldName() { return this.fieldNodes[0]!.name.value }
  get path() { return linkedPath(this.#place.parent ?? this.#place, String(this.#place.key)) }
  get schema() { return this.#written.schema }
  get fragments() { return this.#written.fragments }
  get operation() { return this.#written.operation }
  get variableValues() { return this.#run.variables }
  get rootValue() { return undefined }
}

export const typeInfoOf = (...about: ConstructorParameters<typeof TypeInfo>): GraphQLResolveInfo =>
  new TypeInfo(...about) as unknown as GraphQLResolveInfo
