import { assert, jsonValue, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exposureOf } from '../exposure.ts'
import { compileShop } from '../../test/compile-shop.ts'
import { replaced, tinyShop, withOperation } from '../../test/tiny-shop.ts'
import { printJson } from './print-json.ts'
import { table } from './markdown.ts'

describe('JSON', () => {
  test('reads back as what was printed', () => {
    assert(property(jsonValue(), value => {
      expect(JSON.stringify(JSON.parse(printJson(value)))).toBe(JSON.stringify(value))
    }))
  })

  test('has on a line what fits on it', () => {
    const long = 'x'.repeat(120)
    const printed = printJson({ a: [1, { b: null }], c: [long, {}], d: undefined })
    expect(printed).toBe(`{\n  "a": [1, { "b": null }],\n  "c": [\n    "${long}",\n    {}\n  ]\n}\n`)
  })
})

test('a table’s cells cannot break out of it', () => {
  expect(table(['a'], [['b | c']])).toBe('| a |\n|---|\n| b \\| c |')
})

describe('exposure', () => {
  const exposed = async (fields: string, shop = tinyShop()) => {
    const asking = withOperation(shop, 'staff/Ask.graphql', `query Ask($id: ID!) { ${fields} }`)
    return (await compileShop(asking)).registry.operations.find(one => one.name === 'Ask')!.exposure
  }

  test('is told by the keys of the answer, whatever the field is called there', async () => {
    const paths = ['order.sum', 'order.total']
    expect(await exposed('order(id: $id) { total sum: total }')).toEqual([{ tag: 'financial', paths }])
  })

  test('counts in fragments, lists and unions', async () => {
    const asked = await exposed('thing(id: $id) { ...f } } fragment f on Brand { who: founder')
    expect(asked).toEqual([{ tag: 'pii', paths: ['thing.who'] }])
  })

  test('counts a field that is tagged on the interface', async () => {
    const named = 'interface Named {\n  name: String!'
    const shop = replaced(tinyShop(), 'catalog.graphql', named, `${named} @tag(name: "pii")`)
    expect(await exposed('thing(id: $id) { ... on Brand { name } }', shop)).toEqual([{ tag: 'pii', paths: ['thing.name'] }])
  })

  test('counts whatever answers a tagged type', async () => {
    const brand = 'type Brand implements Named'
    const shop = replaced(tinyShop(), 'catalog.graphql', brand, `${brand} @tag(name: "pii")`)
    expect(await exposed('thing(id: $id) { ... on Brand { name } }', shop)).toEqual([{ tag: 'pii', paths: ['thing'] }])
    expect(await exposed('thing(id: $id) { ... on Product { name } }', shop)).toEqual([])
  })

  test('of nothing is nothing', () => {
    expect(exposureOf({ type: {} as never, fields: [] })).toEqual([])
  })

  test('is told apart from what is taken in', async () => {
    const input = '  lines: [LineInput!]!\n  gift'
    const shop = replaced(tinyShop(), 'orders.graphql', input, input.replace('\n', ' @tag(name: "pii")\n'))
    const page = (await compileShop(shop)).files.get('EXPOSURE.md')!
    expect(page).toContain('| Buy | financial | `buy.total` |  |')
    expect(page).toContain('| Buy | pii |  | `input.lines.quantity` `input.lines.slug` |')
  })

  test('is on a page for people, by audience', async () => {
    const page = (await compileShop(tinyShop())).files.get('EXPOSURE.md')!
    expect(page).toContain('## public\n\nNothing that is tagged.')
    expect(page).toContain('| OrderNotes | financial | `order.postage` `order.total` |  |')
  })
})
