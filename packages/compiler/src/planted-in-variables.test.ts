import { describe, test } from 'vitest'
import type { CompileInput } from './input.ts'
import { here, refusalOf } from '../test/refusal-of.ts'
import { replaced, tinyShop, withOperation } from '../test/tiny-shop.ts'

const written = (path: string, text: string) => withOperation(tinyShop(), path, text)
const inSdl = (file: string, passage: string, by: string, path: string, text: string) =>
  withOperation(replaced(tinyShop(), file, passage, by), path, text)

/** A fault, the project with it and `# here` at the line that the refusal has to name, and what has to be said. */
const faults: [fault: string, shop: CompileInput, said: RegExp][] = [
  [
    'a variable of plain String',
    inSdl(
      'catalog.graphql',
      'product(slug: Slug!)',
      'product(slug: Slug, text: String)',
      'public/A.graphql',
      'query A(\n  $text: String! # here\n) { product(text: $text) { id } }',
    ),
    /\$text is of type String, which has no bound. Use a bounded scalar/,
  ],
  [
    'an input field of plain String',
    inSdl(
      'orders.graphql',
      'quantity: Quantity! = 1',
      'quantity: Quantity! = 1\n  wish: String # here',
      'customer/A.graphql',
      'mutation A($input: BuyInput!) { buy(input: $input) { id } }',
    ),
    /LineInput\.wish is of type String.+Use a bounded scalar/,
  ],
  [
    'a plain Int that is no page',
    inSdl(
      'catalog.graphql',
      'product(slug: Slug!)',
      'product(slug: Slug, row: Int)',
      'public/A.graphql',
      'query A(\n  $row: Int! # here\n) { product(row: $row) { id } }',
    ),
    /\$row is of type Int.+Quantity/,
  ],
  [
    'an Int that is a page here and something else there',
    inSdl(
      'catalog.graphql',
      'product(slug: Slug!)',
      'product(slug: Slug, row: Int)',
      'public/A.graphql',
      'query A(\n  $row: Int! # here\n) { product(row: $row) { id } newest(first: $row) { id } }',
    ),
    /\$row is of type Int/,
  ],
  [
    'a Float',
    inSdl(
      'catalog.graphql',
      'product(slug: Slug!)',
      'product(slug: Slug, watts: Float)',
      'public/A.graphql',
      'query A(\n  $watts: Float # here\n) { product(watts: $watts) { id } }',
    ),
    /\$watts is of type Float/,
  ],
  [
    'a scalar that scalars.ts knows not',
    inSdl(
      'catalog.graphql',
      'scalar Slug\n\ntype Query {',
      'scalar Slug\nscalar Moment\n\ntype Query {\n  moment(at: Moment): Product @requiresScopes(scopes: [["read"]])',
      'public/A.graphql',
      'query A(\n  $at: Moment # here\n) { moment(at: $at) { id } }',
    ),
    /\$at is of type Moment.+schema\/scalars\.ts/,
  ],
  [
    'an input that holds itself',
    inSdl(
      'orders.graphql',
      'lines: [LineInput!]!',
      'lines: [LineInput!]!\n  then: BuyInput # here',
      'customer/A.graphql',
      'mutation A($input: BuyInput!) { buy(input: $input) { id } }',
    ),
    /BuyInput holds itself/,
  ],
  [
    'an input field called constructor',
    inSdl(
      'orders.graphql',
      'lines: [LineInput!]!',
      'lines: [LineInput!]!\n  constructor: ID # here',
      'customer/A.graphql',
      'mutation A($input: BuyInput!) { buy(input: $input) { id } }',
    ),
    /The name BuyInput\.constructor is refused/,
  ],
  [
    'a default of an input field outside its bound',
    inSdl(
      'orders.graphql',
      'quantity: Quantity! = 1',
      'quantity: Quantity! = 100 # here',
      'customer/A.graphql',
      'mutation A($input: BuyInput!) { buy(input: $input) { id } }',
    ),
    /default of LineInput\.quantity is not a whole number from 1 to 99/,
  ],
  [
    'a mutation of staff that does not ask why',
    written('staff/A.graphql', 'mutation A($id: ID!) { # here\n  release(id: $id) { id } }'),
    /A does not ask why\. Give it a variable reason/,
  ],
  [
    'a mutation of staff that writes the reason down itself',
    written('staff/A.graphql', 'mutation A($id: ID!) { # here\n  release(id: $id, reason: LATE) { id } }'),
    /A does not ask why/,
  ],
  [
    'a mutation of staff with reasons for single lines only',
    replaced(
      written('staff/A.graphql', 'mutation A($input: ReleaseInput!) { # here\n  release(input: $input) { id } }'),
      'orders.graphql',
      '  reason: Why!\n',
      '',
    ),
    /A does not ask why/,
  ],
  [
    'a mutation of staff whose reason is a text',
    written('staff/A.graphql', 'mutation A(\n  $reason: Slug! # here\n) { release(note: $reason) { id } }'),
    /\$reason is of type Slug, which the log can't keep\. Make it an enum/,
  ],
  [
    'a mutation of staff whose reason may be null',
    written('staff/A.graphql', 'mutation A(\n  $reason: Why # here\n) { release(reason: $reason) { id } }'),
    /\$reason can be left out\. Put !/,
  ],
  [
    'a mutation of staff whose reason has a default',
    written('staff/A.graphql', 'mutation A(\n  $reason: Why! = LATE # here\n) { release(reason: $reason) { id } }'),
    /\$reason can be left out.+take defaults off/,
  ],
  [
    'a mutation of staff whose reason has a default in its input',
    inSdl(
      'orders.graphql',
      '  reason: Why!\n',
      '  reason: Why! = LATE\n',
      'staff/A.graphql',
      'mutation A(\n  $input: ReleaseInput! # here\n) { release(input: $input) { id } }',
    ),
    /\$input\.reason can be left out/,
  ],
  [
    'a mutation of staff whose reason is in an input that may be null',
    written('staff/A.graphql', 'mutation A(\n  $input: ReleaseInput # here\n) { release(input: $input) { id } }'),
    /\$input\.reason can be left out/,
  ],
  [
    'a mutation of staff with two reasons',
    written(
      'staff/A.graphql',
      'mutation A(\n  $reason: Why! # here\n  $input: ReleaseInput!\n'
        + ') { release(reason: $reason, input: $input) { id } }',
    ),
    /\$reason and \$input\.reason both say why\. Take one of them out/,
  ],
]

describe('what is planted in a variable is refused, naming the line and what to do', () => {
  test.for(faults)('%s', async ([, shop, said], { expect }) => {
    const told = (await refusalOf(shop)).filter(line => line.startsWith(`${here(shop)}  `))
    expect(told.join('\n')).toMatch(said)
  })
})
