import type { OutputType } from '@heliograph/registry/registry'
import { describe, expect, test } from 'vitest'
import { field, int, list, nonNull, object, text } from '../test/operation.ts'
import { one, project } from '../test/project.ts'

describe('null', () => {
  test('stands where it is allowed, without a word', () => {
    expect(one(text, null)).toMatchObject({ data: { x: null }, errors: [] })
    expect(one(text, undefined)).toMatchObject({ data: { x: null }, errors: [] })
    expect(one(list(text), ['a', null])).toMatchObject({ data: { x: ['a', null] }, errors: [] })
  })

  test('bubbles to the nearest position that may be null, and is told once, where it was', () => {
    const deep = nonNull(object('A', [field('b', nonNull(object('B', [field('c', nonNull(text))])))]))
    const shape = [field('list', list(object('Item', [field('a', deep), field('n', int)])))]
    expect(
      project(shape, {
        list: [
          { a: { b: { c: 'ok' } }, n: 1 },
          { a: { b: { c: null } }, n: 2 },
        ],
      }),
    ).toMatchObject({
      data: { list: [{ a: { b: { c: 'ok' } }, n: 1 }, null] },
      paths: [['list', 1, 'a', 'b', 'c']],
    })
  })

  test('in a list of promised items takes the list, and of a promised list what is around it', () => {
    expect(one(list(nonNull(text)), ['a', null])).toMatchObject({ data: { x: null }, paths: [['x', 1]] })
    const shape = [field('o', object('O', [field('l', nonNull(list(nonNull(list(nonNull(text))))))]))]
    expect(project(shape, { o: { l: [['a'], ['b', null]] } })).toMatchObject({
      data: { o: null },
      paths: [['o', 'l', 1, 1]],
    })
    expect(project([field('l', nonNull(list(nonNull(list(text)))))], { l: [['a', null], []] })).toMatchObject({
      data: { l: [['a', null], []] },
      errors: [],
    })
  })

  test('that reaches the root is all of the data', () => {
    expect(project([field('a', text), field('b', nonNull(text))], { a: 'a' })).toMatchObject({
      data: null,
      paths: [['b']],
    })
  })

  test.each([
    ['there', ['o', 'a']],
    ['above it', ['o']],
    ['below it, from where it bubbled', ['o', 'a', 'deeper', 3]],
  ])('is not told again when a subgraph has told an error %s', (_, path) => {
    const shape = [field('o', object('O', [field('a', nonNull(object('A', [field('b', text)])))]))]
    expect(project(shape, { o: { a: null } }, {}, [{ message: 'No.', path }])).toMatchObject({
      data: { o: null },
      paths: [path],
    })
  })

  test('is told although errors were told elsewhere', () => {
    const shape = [field('l', list(object('A', [field('b', nonNull(text))])))]
    expect(project(shape, { l: [{}, {}] }, {}, [{ message: 'No.', path: ['l', 1, 'b'] }]).paths).toEqual([
      ['l', 1, 'b'],
      ['l', 0, 'b'],
    ])
  })
})

describe('rubbish', () => {
  const enumeration: OutputType = { kind: 'enum', name: 'Kind', values: ['MODULE'] }
  const scalar = (name: string): OutputType => ({ kind: 'scalar', name })

  test.each<[string, OutputType, unknown]>([
    ['an enum value that is none', enumeration, 'ROCKET'],
    ['an enum value that every object has', enumeration, 'constructor'],
    ['a number for an enum', enumeration, 1],
    ['text for Int', int, '1'],
    ['a fraction for Int', int, 1.5],
    ['an Int of more than 32 bits', int, 2 ** 31],
    ['text for Float', scalar('Float'), '1.5'],
    ['Infinity for Float', scalar('Float'), JSON.parse('1e999')],
    ['Infinity for a custom scalar', scalar('Money'), JSON.parse('-1e999')],
    ['text for Boolean', scalar('Boolean'), 'true'],
    ['a number for String', text, 1],
    ['an object for String', text, {}],
    ['a boolean for ID', scalar('ID'), true],
    ['an object for a list', list(text), { 0: 'a' }],
    ['text for a list', list(text), 'abc'],
    ['a list for an object', object('O', [field('a', text)]), [{ a: 'a' }]],
    ['text for an object', object('O', [field('a', text)]), 'a'],
    ['an object of another type', object('O', [field('a', text)]), { __typename: 'P', a: 'a' }],
    ['an object of no type where several are possible', object('U', [field('a', text)], ['O', 'P']), { a: 'a' }],
    ['an object of an unknown type', object('U', [field('a', text)], ['O', 'P']), { __typename: 'toString', a: 'a' }],
  ])('%s is null and an error', (_, type, value) => {
    expect(one(type, value)).toMatchObject({
      data: { x: null },
      errors: [{ path: ['x'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }],
    })
    expect(project([field('x', nonNull(type))], { x: value })).toMatchObject({ data: null, paths: [['x']] })
  })

  test.each<[OutputType, unknown]>([
    [enumeration, 'MODULE'],
    [int, -(2 ** 31)],
    [scalar('Float'), 1],
    [scalar('Float'), -0.5],
    [scalar('Boolean'), false],
    [text, ''],
    [scalar('ID'), 'x'],
    [scalar('BigInt'), '9223372036854775807'],
    [scalar('JSON'), { any: [1, null] }],
  ])('%j allows %j', (type, value) => {
    expect(one(type, value)).toMatchObject({ data: { x: value }, errors: [] })
  })

  test('an ID is a string, also where a subgraph answers a number (GraphQL spec, 3.5.5)', () => {
    expect(one(scalar('ID'), 7)).toMatchObject({ data: { x: '7' }, errors: [] })
    expect(one(scalar('ID'), 2 ** 53)).toMatchObject({ data: { x: null }, errors: [{}] })
  })

  test('tells no names: what a stranger reads is the path alone', () => {
    expect(one(enumeration, 'ROCKET').errors[0]?.message).not.toMatch(/ROCKET|Kind|\bx\b/)
  })
})
