import { audiences } from '@heliograph/schema/audiences'
import { expect, test } from 'vitest'
import { compileShop } from '../../test/compile-shop.ts'
import { tinyShop, withOperation } from '../../test/tiny-shop.ts'

function loggedOf(path: string, text: string) {
  const { operations } = compileShop(withOperation(tinyShop(), path, text)).registry
  return operations.find(one => one.name === 'A')!.logged
}

test('ids are targets wherever they are in the variables, and the enum called reason is why', () => {
  const text = 'mutation A($input: ReleaseInput!, $id: ID, $note: Slug) '
    + '{ release(id: $id, note: $note, input: $input) { id } }'
  expect(loggedOf('staff/A.graphql', text)).toEqual({
    targets: ['input.order', 'input.kept.sku', 'id'], reason: 'input.reason',
  })
})

test('a variable called reason that is no enum is never kept', () => {
  const text = 'query A($id: ID!, $reason: Slug!) { product(slug: $reason) { id } thing(id: $id) { __typename } }'
  expect(loggedOf('customer/A.graphql', text)).toEqual({ targets: ['id'] })
})

test('of what names nothing, nothing is kept', () => {
  expect(loggedOf('customer/A.graphql', 'query A($slug: Slug!) { product(slug: $slug) { id } }')).toBeUndefined()
})

test('public operations have nobody to keep a line of', () => {
  expect(loggedOf('public/A.graphql', 'query A($id: ID!) { thing(id: $id) { __typename } }')).toBeUndefined()
})

test('a mutation with which people change what is theirs need not say why', () => {
  expect(loggedOf('customer/A.graphql', 'mutation A($id: ID!) { cancel(id: $id) { id } }')).toEqual({ targets: ['id'] })
})

test('support, sales and admin say why', () => {
  const asked = Object.entries(audiences).filter(([, rules]) => 'asksReason' in rules).map(([name]) => name)
  expect(asked).toEqual(['support', 'sales', 'admin'])
})
