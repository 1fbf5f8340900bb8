import { describe, test } from 'vitest'
import type { CompileInput } from './input.ts'
import { here, refusalOf } from '../test/refusal-of.ts'
import { replaced, tinyShop, withOperation } from '../test/tiny-shop.ts'

const written = (path: string, text: string) => withOperation(tinyShop(), path, text)
const inSdl = (file: string, passage: string, by: string, path: string, text: string) =>
  withOperation(replaced(tinyShop(), file, passage, by), path, text)
const doubling = Array.from({ length: 13 }, (_, n) =>
  `fragment f${n} on Product { similar { ...f${n + 1} } again: similar { ...f${n + 1} } }`)
const exploding = `${doubling.join('\n')}\nfragment f13 on Product { id }`

/** A fault, the project with it and `# here` at the line that the refusal has to name, and what has to be said. */
const faults: [fault: string, shop: CompileInput, said: RegExp][] = [
  [
    'an operation that cannot be read',
    written('public/A.graphql', 'query A {\n  product(slug: ) # here\n}'),
    /Syntax Error/,
  ],
  [
    'an operation without a name',
    written('public/A.graphql', '{ product(slug: "a") { id } } # here'),
    /no name. Call it A/,
  ],
  [
    'two operations in a file',
    written('public/A.graphql', 'query A { newest(first: 1) { id } }\nquery B { newest(first: 1) { id } } # here'),
    /2 operations. Give each its own file/,
  ],
  [
    'a file without an operation',
    written('public/A.graphql', 'fragment f on Product { id } # here'),
    /holds no operation/,
  ],
  [
    'an operation in the file of another',
    written('public/A.graphql', 'query B { newest(first: 1) { id } } # here'),
    /B is in the file of A/,
  ],
  [
    'an operation in an unknown folder',
    written('visitors/A.graphql', 'query A { newest(first: 1) { id } } # here'),
    /no audience visitors. Move the file to a folder of public, customer/,
  ],
  [
    'an operation in a folder within a folder',
    written('public/old/A.graphql', 'query A { newest(first: 1) { id } } # here'),
    /not directly in the folder public/,
  ],
  [
    'a file that is no .graphql',
    written('public/A.gql', 'query A { newest(first: 1) { id } } # here'),
    /called Name\.graphql/,
  ],
  [
    'a file of more than 16 KiB',
    written('public/A.graphql', `query A { newest(first: 1) { id } } # here${' '.repeat(17_000)}`),
    /more than 16384 bytes/,
  ],
  [
    'a field that the schema has not',
    written('public/A.graphql', 'query A {\n  newest(first: 1) { price } # here\n}'),
    /Cannot query field "price" on type "Product"/,
  ],
  [
    'a variable that nothing uses',
    written('public/A.graphql', 'query A(\n  $id: ID! # here\n) { newest(first: 1) { id } }'),
    /"\$id" is never used/,
  ],
  [
    'fragments in a circle',
    written(
      'public/A.graphql',
      'query A { newest(first: 1) { ...f } }\nfragment f on Product { similar { ...f } } # here',
    ),
    /Cannot spread fragment "f" within itself/,
  ],
  [
    'the alias __proto__',
    written('public/A.graphql', 'query A { newest(first: 1) {\n  __proto__: id # here\n} }'),
    /response key __proto__ is refused/,
  ],
  [
    'the alias constructor',
    written('public/A.graphql', 'query A { newest(first: 1) {\n  constructor: id # here\n} }'),
    /response key constructor is refused/,
  ],
  [
    'the variable __proto__',
    written('public/A.graphql', 'query A($__proto__: Slug!) { # here\n  product(slug: $__proto__) { id } }'),
    /variable \$__proto__ is refused/,
  ],
  [
    'two root mutations',
    written(
      'customer/A.graphql',
      'mutation A($id: ID!) {\n  cancel(id: $id) { id }\n  again: cancel(id: $id) { id } # here\n}',
    ),
    /second mutation/,
  ],
  [
    'a second root mutation in a fragment',
    written(
      'customer/A.graphql',
      'mutation A($id: ID!) { cancel(id: $id) { id } ...more }\nfragment more on Mutation {\n'
        + '  again: cancel(id: $id) { id } # here\n}',
    ),
    /second mutation/,
  ],
  [
    'a subscription',
    written('public/A.graphql', 'subscription A { newest } # here'),
    /Subscriptions are not supported/,
  ],
  [
    'introspection',
    written('public/A.graphql', 'query A {\n  __schema { types { name } } # here\n}'),
    /__schema asks for the schema/,
  ],
  [
    'introspection of a type',
    written('public/A.graphql', 'query A {\n  __type(name: "Query") { name } # here\n}'),
    /__type asks for the schema/,
  ],
  [
    'an operation deeper than its audience may ask',
    written(
      'public/A.graphql',
      'query A { product(slug: "a") { similar { similar { similar { similar {\n  id # here\n} } } } } }',
    ),
    /maximum operation depth of 4. Ask for less/,
  ],
  [
    'fragments that are millions of selections',
    written('customer/A.graphql', `query A { # here\n  product(slug: "a") { ...f0 } }\n${exploding}`),
    /It has \d{5} selections with its fragments written out, more than 2000/,
  ],
  [
    'an operation that costs more than its audience may spend',
    written(
      'public/A.graphql',
      'query A($first: Int!) { # here\n  newest(first: $first) { similar { similar { id } } colours }\n'
        + '  more: newest(first: $first) { similar { similar { id } } }\n'
        + '  most: newest(first: $first) { similar { similar { similar { id } } } }\n'
        + '  product(slug: "a") { similar { id } } }',
    ),
    /A can cost 1002, more than the 1000 of public/,
  ],
  [
    'a page of a thousand',
    written('public/A.graphql', 'query A {\n  newest(first: 1000) { id } # here\n}'),
    /first: 1000 is not a page. Ask for 1 to 100/,
  ],
  [
    'a page that is a thousand unless one asks for less',
    written('public/A.graphql', 'query A(\n  $first: Int = 1000 # here\n) { newest(first: $first) { id } }'),
    /default of \$first is not a whole number from 1 to 100/,
  ],
  [
    'a list that nothing bounds',
    written('public/A.graphql', 'query A {\n  newest { id } # here\n}'),
    /Nothing says how many come. Give first/,
  ],
  [
    'a list whose bound may be left out',
    written('public/A.graphql', 'query A($first: Int) {\n  newest(first: $first) { id } # here\n}'),
    /Without \$first nothing says how many come. Make it required/,
  ],
  [
    'a list with two bounds',
    written('public/A.graphql', 'query A {\n  products(last: 5) { edges { cursor } } # here\n}'),
    /Both first and last say how many come/,
  ],
  [
    'a list that is bounded on another way only',
    inSdl(
      'catalog.graphql',
      'similar: Product',
      'similar: Product\n  others: ProductConnection!',
      'public/A.graphql',
      'query A { product(slug: "a") { others {\n  edges { cursor } # here\n} } }',
    ),
    /Nothing bounds the list ProductConnection\.edges here/,
  ],
  [
    'an operation that no role of its audience may run',
    written('customer/A.graphql', 'query A($id: ID!) { # here\n  order(id: $id) { notes { edges { text } } } }'),
    /No role of customer holds what A reaches: any/,
  ],
  [
    'a public operation that somebody without an account may not run',
    written('public/A.graphql', 'query A($id: ID!) { # here\n  order(id: $id) { id } }'),
    /No role of public holds/,
  ],
  [
    'a partner operation that newly shows what is personal',
    written('partner/A.graphql', 'query A($id: ID!) { # here\n  thing(id: $id) { ... on Brand { by: founder } } }'),
    /A shows partners thing\.by, which is pii.+schema\/exposure-allowed\.json/,
  ],
  [
    'the same document in two files',
    written(
      'staff/OrderNotes.same.graphql',
      tinyShop().operations.find(one => one.file.endsWith('OrderNotes.graphql'))!.text.replace('{', '{ # here'),
    ),
    /same document as schema\/operations\/staff\/OrderNotes\.graphql/,
  ],
  [
    'one name in two audiences',
    written('staff/Browse.graphql', 'query Browse { # here\n  newest(first: 1) { id } }'),
    /Another audience has an operation Browse/,
  ],
]

describe('what is planted in an operation is refused, naming the line and what to do', () => {
  test.for(faults)('%s', async ([, shop, said], { expect }) => {
    const told = (await refusalOf(shop)).filter(line => line.startsWith(`${here(shop)}  `))
    expect(told.join('\n')).toMatch(said)
  })
})
