import { audiences } from '@heliograph/schema/audiences'
import { expect, test } from 'vitest'
import { compileShop } from '../../test/compile-shop.ts'
import { replaced, tinyShop, withOperation } from '../../test/tiny-shop.ts'

async function loggedOf(path: string, text: string) {
  const { operations } = (await compileShop(withOperation(tinyShop(), path, text))).registry
  return operations.find(one => one.name === 'A')!.logged
}

test('ids are targets wherever they are in the variables, and the enum called reason is why', async () => {
  const text = 'mutation A($input: ReleaseInput!, $id: ID, $note: Slug) '
    + '{ release(id: $id, note: $note, input: $input) { id } }'
  expect(await loggedOf('staff/A.graphql', text)).toEqual({
    targets: ['input.order', 'input.kept.sku', 'id'], reason: 'input.reason',
  })
})

test('a variable called reason that is no enum is never kept', async () => {
  const text = 'query A($id: ID!, $reason: Slug!) { product(slug: $reason) { id } thing(id: $id) { __typename } }'
  expect(await loggedOf('customer/A.graphql', text)).toEqual({ targets: ['id'] })
})

/** The same of an operation A in a shop where `release` takes these arguments besides a reason. */
async function grantedOf(taken: string, text: string) {
  const types = 'input GrantInput {\n  role: Part!\n  hat: Part\n}\n\nenum Part {\n  CLERK\n}\n\n'
  const typed = replaced(tinyShop(), 'orders.graphql', 'enum Why {', `${types}enum Why {`)
  const shop = replaced(typed, 'orders.graphql', 'note: Slug, input: ReleaseInput', taken)
  const { operations } = (await compileShop(withOperation(shop, 'staff/A.graphql', text))).registry
  return operations.find(one => one.name === 'A')!.logged
}

test('an enum called role is the role that is given; by another name it is not kept', async () => {
  const text = 'mutation A($reason: Why!, $input: GrantInput!) { release(reason: $reason, input: $input) { id } }'
  expect(await grantedOf('input: GrantInput', text)).toEqual({ targets: [], reason: 'reason', role: 'input.role' })
})

test.each([
  ['a text', 'role: Slug', '$role: Slug', 'role: $role'],
  ['one of many', 'role: [Part!]', '$role: [Part!]', 'role: $role'],
  ['one of two', 'role: Part, input: GrantInput', '$role: Part, $input: GrantInput', 'role: $role, input: $input'],
])('a role that is %s is never kept', async (_what, taken, variables, given) => {
  const text = `mutation A($reason: Why!, ${variables}) { release(reason: $reason, ${given}) { id } }`
  expect(await grantedOf(taken, text)).toEqual({ targets: [], reason: 'reason' })
})

test('of what names nothing, nothing is kept', async () => {
  expect(await loggedOf('customer/A.graphql', 'query A($slug: Slug!) { product(slug: $slug) { id } }')).toBeUndefined()
})

test('public operations have nobody to keep a line of', async () => {
  expect(await loggedOf('public/A.graphql', 'query A($id: ID!) { thing(id: $id) { __typename } }')).toBeUndefined()
})

test('a mutation with which people change what is theirs need not say why', async () => {
  expect(await loggedOf('customer/A.graphql', 'mutation A($id: ID!) { cancel(id: $id) { id } }')).toEqual({ targets: ['id'] })
})

test('support, sales and admin say why', () => {
  const asked = Object.entries(audiences).filter(([, rules]) => 'asksReason' in rules).map(([name]) => name)
  expect(asked).toEqual(['support', 'sales', 'admin'])
})
