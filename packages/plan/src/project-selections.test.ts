import type { OutputType, Selection } from '@heliograph/registry/registry'
import { describe, expect, test } from 'vitest'
import { field, int, list, nonNull, object, text } from '../test/operation.ts'
import { one, project } from '../test/project.ts'

describe('selections', () => {
  test('that may be skipped are left out, and of an object with nothing left there is {}', () => {
    const shape = [
      field(
        'o',
        object('O', [
          field('a', text, {
            when: [
              [
                { variable: 'a', is: true },
                { variable: 'b', is: false },
              ],
            ],
          }),
          field('c', text, { when: [[{ variable: 'a', is: true }], [{ variable: 'b', is: true }]] }),
        ]),
      ),
    ]
    const data = { o: { a: 'A', c: 'C' } }
    expect(project(shape, data, { a: true, b: false }).data).toEqual({ o: { a: 'A', c: 'C' } })
    expect(project(shape, data, { a: false, b: true }).data).toEqual({ o: { c: 'C' } })
    expect(project(shape, data, { a: false, b: false }).data).toEqual({ o: {} })
  })

  test('are those of the object’s type, a key of several types among them', () => {
    const shape = [
      field(
        'l',
        list(
          object(
            'U',
            [
              { key: '__typename', field: '__typename', type: nonNull(text) },
              { key: 'size', field: 'kw', type: int, on: ['Inverter'] },
              { key: 'size', field: 'label', type: nonNull(text), on: ['Cable'] },
              { key: 'kind', field: '__typename', type: nonNull(text) },
            ],
            ['Cable', 'Inverter', 'Other'],
          ),
        ),
      ),
    ]
    expect(
      project(shape, {
        l: [
          { __typename: 'Cable', size: 'M' },
          { __typename: 'Inverter', size: 5 },
          { __typename: 'Other', size: 5 },
        ],
      }),
    ).toMatchObject({
      data: {
        l: [
          { __typename: 'Cable', size: 'M', kind: 'Cable' },
          { __typename: 'Inverter', size: 5, kind: 'Inverter' },
          { __typename: 'Other', kind: 'Other' },
        ],
      },
      errors: [],
    })
  })

  test('hold nothing that was not selected', () => {
    expect(
      project([field('o', object('O', [field('a', text)]))], { o: { a: 'a', secret: 's' }, other: 1 }).data,
    ).toEqual({ o: { a: 'a' } })
  })

  test('know the type of an object where only one is possible', () => {
    const shape = [field('o', object('O', [{ key: 't', field: '__typename', type: nonNull(text) }]))]
    expect(project(shape, { o: {} }).data).toEqual({ o: { t: 'O' } })
  })

  test('named like what every object inherits answer only what a subgraph sent', () => {
    const keys = ['constructor', 'toString', 'valueOf', 'hasOwnProperty']
    const shape = [
      field(
        'o',
        object(
          'O',
          keys.map(key => field(key, text)),
        ),
      ),
    ]
    expect(project(shape, { o: { constructor: 'c' } })).toMatchObject({
      data: { o: { constructor: 'c', toString: null, valueOf: null, hasOwnProperty: null } },
      errors: [],
    })
  })
})

describe('an object whose type its subgraph does not know', () => {
  const media = (unless?: Selection['when']): OutputType => ({
    kind: 'object',
    name: 'Media',
    possible: ['Book', 'Film'],
    unresolved: { interfaces: ['Media'], ...(unless && { unless }) },
    selections: [field('score', int), field('pages', int, { on: ['Book'], when: [[{ variable: 'a', is: true }]] })],
  })

  test('is answered while nothing depends on it', () => {
    expect(one(media(), { __typename: 'Media', score: 1 })).toMatchObject({ data: { x: { score: 1 } }, errors: [] })
    expect(one(media(), { score: 1 })).toMatchObject({ data: { x: { score: 1 } }, errors: [] })
    expect(one(media(), { __typename: 'Hidden', score: 1 })).toMatchObject({ data: { x: null }, paths: [['x']] })
  })

  test('is null and an error as soon as something does', () => {
    const shape = [field('x', media([[{ variable: 'a', is: true }]]))]
    const data = { x: { __typename: 'Media', score: 1 } }
    expect(project(shape, data, { a: false })).toMatchObject({ data: { x: { score: 1 } } })
    expect(project(shape, data, { a: true })).toMatchObject({ data: { x: null }, paths: [['x']] })
    expect(project(shape, { x: { __typename: 'Book', score: 1, pages: 2 } }, { a: true })).toMatchObject({
      data: { x: { score: 1, pages: 2 } },
    })
  })
})
