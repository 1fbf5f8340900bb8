import { expect, test } from 'vitest'
import { compileShop } from '../test/compile-shop.ts'
import { replaced, tinyShop, withOperation } from '../test/tiny-shop.ts'

type Tagging = [file: string, passage: string]

/** What the operation A takes in, when these definitions are tagged. */
async function takenIn(text: string, ...tagged: Tagging[]) {
  const shop = tagged.reduce((one, [file, passage]) =>
    replaced(one, file, passage, `${passage} @tag(name: "pii")`), tinyShop())
  const { operations } = (await compileShop(withOperation(shop, 'staff/A.graphql', text))).registry
  return operations.find(one => one.name === 'A')!.takesIn
}
const note: Tagging = ['orders.graphql', '  reason: Why!\n  kept: [KeptInput!]\n  note: Slug']
const release = 'mutation A($input: ReleaseInput!) { release(input: $input) { id } }'

test('a tagged field of an input is told by its path from the variable', async () => {
  expect(await takenIn(release, note)).toEqual([{ tag: 'pii', paths: ['input.note'] }])
})

test('a tagged argument is told by the variable that is given to it, in fragments too', async () => {
  const text = 'query A($mine: ID!) { ...f } fragment f on Query { order(id: $mine) { id } }'
  expect((await takenIn(text, ['orders.graphql', 'order(id: ID!']))).toEqual([{ tag: 'pii', paths: ['mine'] }])
})

test('a tagged argument below the root counts', async () => {
  const text = 'query A($id: ID!, $many: Int!) { order(id: $id) { notes(first: $many) { edges { text } } } }'
  expect(await takenIn(text, ['orders.graphql', 'first: Int! = 10'])).toEqual([{ tag: 'pii', paths: ['many'] }])
})

test('a tagged input, and a tagged list of them, are told by all that is in them', async () => {
  const paths = ['input.kept.reason', 'input.kept.sku']
  expect(await takenIn(release, ['orders.graphql', 'kept: [KeptInput!]'])).toEqual([{ tag: 'pii', paths }])
  expect(await takenIn(release, ['orders.graphql', 'input KeptInput'])).toEqual([{ tag: 'pii', paths }])
})

test('a tagged scalar is told wherever it is taken in', async () => {
  expect(await takenIn(release, ['orders.graphql', 'scalar Sku'])).toEqual([{ tag: 'pii', paths: ['input.kept.sku'] }])
})

test('a variable counts that the document puts into an input, and what the document says itself does not', async () => {
  const text = 'mutation A($reason: Why!, $mark: Slug) '
    + '{ release(input: { order: "x", reason: $reason, note: $mark, kept: [{ sku: "S" }] }) { id } }'
  expect(await takenIn(text, note, ['orders.graphql', 'input KeptInput'])).toEqual([{ tag: 'pii', paths: ['mark'] }])
})

test('of an operation whose arguments bear no tag nothing is told', async () => {
  expect(await takenIn(release)).toEqual([])
})
