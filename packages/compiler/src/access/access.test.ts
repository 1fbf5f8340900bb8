import { describe, expect, test } from 'vitest'
import { compileShop } from '../../test/compile-shop.ts'
import { refusalOf } from '../../test/refusal-of.ts'
import { replaced, tinyShop, withOperation } from '../../test/tiny-shop.ts'
import { all, anyone, both, meets } from './scope-algebra.ts'
import { alternativesMet, rolesThatMayRun } from './operation-access.ts'

const compiled = async (shop: ReturnType<typeof tinyShop>, name: string) =>
  (await compileShop(shop)).registry.operations.find(one => one.name === name)!

/** The shop with a type's scopes exchanged for others. */
const inSdl = (file: string, type: string, scopes: string, others: string) =>
  replaced(tinyShop(), file, `${type}@requiresScopes(scopes: ${scopes})`, `${type}@requiresScopes(scopes: ${others})`)

describe('rules join', () => {
  test('what two rules ask is asked together, in every combination', () => {
    expect(both([['a'], ['b']], [['c'], ['d']])).toEqual([['a', 'c'], ['a', 'd'], ['b', 'c'], ['b', 'd']])
  })

  test('an alternative that asks for more than another is dropped', () => {
    expect(both([['own'], ['any']], [['any']])).toEqual([['any']])
    expect(all([[['b', 'a'], ['a', 'b']], anyone])).toEqual([['a', 'b']])
  })

  test('a rule is met by all scopes of one alternative, and a rule without alternatives by nobody', () => {
    expect(meets(['a', 'b'], [['a', 'b']])).toBe(true)
    expect(meets(['a', 'c'], [['a', 'b'], ['b', 'c']])).toBe(false)
    expect(meets(['a'], [])).toBe(false)
    expect(both(anyone, [])).toEqual([])
  })
})

describe('an operation asks for the scopes of all that it reaches', () => {
  test('what two subgraphs say of a type, both hold', async () => {
    const shop = inSdl('orders.graphql', 'type Product @key(fields: "id") ', '[["read"]]', '[["weigh"]]')
    expect((await refusalOf(shop)).join()).toContain('No role of public holds what Browse reaches: read and weigh')
  })

  test('a key counts that the plan fetches on the way, and nobody asked for', async () => {
    const key = 'id: ID!\n  name: String!\n  colours'
    const guarded = key.replace('!', '! @requiresScopes(scopes: [["weigh"]])')
    const shop = replaced(tinyShop(), 'catalog.graphql', key, guarded)
    const query = 'query Stock { newest(first: 1) { stock } }'
    const asking = withOperation({ ...shop, operations: [] }, 'partner/Stock.graphql', query)
    expect((await compiled(asking, 'Stock')).scopes).toEqual([['read', 'weigh']])
  })

  test('of a union those types count that something is asked of', async () => {
    const guarded = inSdl('catalog.graphql', 'type Brand implements Named ', '[["read"]]', '[["any"]]')
    const ask = async (fields: string) => {
      const query = `query Ask($id: ID!) { thing(id: $id) { ${fields} } }`
      return (await compiled(withOperation(guarded, 'staff/Ask.graphql', query), 'Ask')).scopes
    }
    expect(await ask('... on Product { name }')).toEqual([['read']])
    expect(await ask('... on Named { name }')).toEqual([['any', 'read']])
    expect(await ask('__typename')).toEqual([['any', 'read']])
  })

  test('an object of which only __typename is asked counts', async () => {
    const operation = 'query Ask($id: ID!) { order(id: $id) { notes { __typename } } }'
    expect((await compiled(withOperation(tinyShop(), 'staff/Ask.graphql', operation), 'Ask')).scopes).toEqual([['any']])
  })

  test('scopes on an enum count where it is answered', async () => {
    const guarded = 'enum Colour @requiresScopes(scopes: [["any"]]) {'
    const shop = replaced(tinyShop(), 'catalog.graphql', 'enum Colour {', guarded)
    const asking = withOperation(shop, 'staff/Ask.graphql', 'query Ask { newest(first: 1) { colours } }')
    expect((await compiled(asking, 'Ask')).scopes).toEqual([['any', 'read']])
    expect((await compileShop(asking)).registry.fields['Product.colours']).toEqual([['any', 'read']])
  })
})

describe('of the alternatives of an operation', () => {
  const scopes = { anonymous: ['read'], ann: ['read', 'own'], bob: ['any'] }
  const rule = [['any'], ['own'], ['read']]

  test('those are told that some role of its audience meets', () => {
    expect(alternativesMet(rule, { roles: ['ann'] }, scopes)).toEqual([['own'], ['read']])
    expect(alternativesMet(rule, { roles: ['ann', 'bob'] }, scopes)).toEqual(rule)
  })

  test('none counts that somebody signed in meets where everyone runs as the anonymous viewer', () => {
    expect(alternativesMet(rule, { roles: ['anonymous', 'ann', 'bob'] }, scopes)).toEqual([['read']])
  })

  test('ACCESS.md has no other', async () => {
    const row = async (shop: ReturnType<typeof tinyShop>) =>
      (await compileShop(shop)).files.get('ACCESS.md')!.split('\n').find(line => line.startsWith('| Buy |'))
    expect((await compiled(tinyShop(), 'Buy')).scopes).toEqual([['own', 'read']])
    const buy = 'buy(input: BuyInput!): Order! @cost(weight: 50) @requiresScopes(scopes: [["own"]'
    const either = replaced(tinyShop(), 'orders.graphql', buy, `${buy}, ["any"]`)
    expect((await compiled(either, 'Buy')).scopes).toEqual([['any', 'read'], ['own', 'read']])
    expect(await row(either)).toContain('| Buy | `own` `read` |')
  })
})

describe('the roles that may run an operation', () => {
  const scopes = { anonymous: ['read'], ann: ['read', 'own'], bob: ['any'] }

  test('are those of its audience that hold an alternative', () => {
    expect(rolesThatMayRun([['own'], ['any', 'read']], { roles: ['ann', 'bob'] }, scopes)).toEqual(['ann'])
  })

  test('are all or none where anonymous viewers are let in, for everyone runs as one of them', () => {
    const everyone = { roles: ['anonymous', 'ann', 'bob'] }
    expect(rolesThatMayRun([['read']], everyone, scopes)).toEqual(['anonymous', 'ann', 'bob'])
    expect(rolesThatMayRun([['own']], everyone, scopes)).toEqual([])
  })

  test('hold nothing by the names of Object’s own properties', () => {
    expect(rolesThatMayRun([['own']], { roles: ['constructor'] }, scopes)).toEqual([])
  })
})
