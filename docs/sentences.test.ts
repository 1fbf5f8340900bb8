import { Kind, parse, type DefinitionNode, type InputValueDefinitionNode, type TypeNode } from 'graphql'
import { expect, test } from 'vitest'
import { sentences } from '../packages/errors/src/sentences.ts'
import { files, read } from './test/repository.ts'

const sdls = files.filter(file => /^schema\/subgraphs\/\w+\.graphql$/.test(file))

/** Whatever a field of a subgraph may be asked with: `first`, `input`, `input.lines`, `input.lines.sku` … */
const asked = new Set(sdls.flatMap(file => argumentsIn(parse(read(file)).definitions)))

function argumentsIn(definitions: readonly DefinitionNode[]): string[] {
  const inputs = new Map(definitions.flatMap(node =>
    node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? [[node.name.value, node.fields ?? []]] : []))
  const paths = ({ name, type }: InputValueDefinitionNode): string[] =>
    [name.value, ...(inputs.get(named(type)) ?? []).flatMap(paths).map(path => `${name.value}.${path}`)]
  return definitions.flatMap(node =>
    'fields' in node && node.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION
      ? (node.fields ?? []).flatMap(field => 'arguments' in field ? (field.arguments ?? []).flatMap(paths) : [])
      : [])
}

function named(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type)
}

/** Each line of a subgraph's rooms that makes a ShopError. Who loads people or partners reads a terminal. */
const refusals = files
  .filter(file => /^subgraphs\/\w+\/src\/(domain|graphql|sql)\/.*(?<!\.test)\.ts$/.test(file))
  .flatMap(file => read(file).split('\n').filter(line => line.includes('new ShopError(')).map(line => ({ file, line })))

test('every sentence names arguments that a field has, and says what to do', () => {
  const nameless = Object.values(sentences).filter(said => {
    const [names, todo] = said.split(/: (.*)/s)
    return !todo || !names!.split(', ').every(name => asked.has(name))
  })
  expect(asked.size).toBeGreaterThan(20)
  expect(nameless).toEqual([])
})

test('every argument that a subgraph refuses is named by a sentence', () => {
  const refused = refusals.filter(({ line }) => line.includes("ShopError('BAD_USER_INPUT'"))
  expect(refused.length).toBeGreaterThan(15)
  expect(refused.filter(({ line }) => !/, '\w+'\)$/.test(line))).toEqual([])
})

test('every sentence is said by a subgraph', () => {
  const said = new Set(refusals.flatMap(({ line }) => /, '(\w+)'\)$/.exec(line)?.[1] ?? []))
  expect(Object.keys(sentences).filter(key => !said.has(key))).toEqual([])
})
