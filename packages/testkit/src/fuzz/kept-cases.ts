/** What the fuzzer once found, cut down to what it takes. */
export interface KeptCase {
  /** What went wrong. */
  was: string
  /** Subgraph → SDL, without the link to federation. */
  subgraphs: Readonly<Record<string, string>>
  operation: string
}

export const keptCases: readonly KeptCase[] = [
  {
    was: 'an entity that the operation asks nothing of was sent without a key, and the subgraph refused all the others',
    subgraphs: {
      scores: `
        type Media @key(fields: "id") @interfaceObject {
          id: ID! title: String @external score: Int made: String @requires(fields: "title")
        }`,
      shelf: `
        type Query { all: [Media!]! }
        interface Media @key(fields: "id") { id: ID! title: String next: Media }
        type Book implements Media @key(fields: "id") { id: ID! title: String next: Media pages: Int }
        type Film implements Media @key(fields: "id") { id: ID! title: String next: Media minutes: Int }
        type Song implements Media @key(fields: "id") { id: ID! title: String next: Media }`,
    },
    operation: '{ all { ... on Book { score } ... on Film { made } ... on Song { title next { ... on Book { made } } } } }',
  },
  {
    was: 'a field made of fields of fields was asked without them when their subgraph failed, and made of the rest',
    subgraphs: {
      orders: `
        type Query { orders: [Order!]! }
        type Order @key(fields: "id") { id: ID! weight: Int buyer: Person }
        type Person @key(fields: "id") { id: ID! }`,
      people: 'type Query { me: Person } type Person @key(fields: "id") { id: ID! city: City } type City { code: String }',
      post: `
        type Order @key(fields: "id") {
          id: ID! weight: Int @external buyer: Person @external
          postage: Int @requires(fields: "weight buyer { city { code } }")
        }
        type Person @key(fields: "id") { id: ID! city: City @external }
        type City { code: String @external }`,
    },
    operation: '{ orders { postage } }',
  },
  {
    was: 'one field with several sets of arguments, of the operation and of two @requires, was taken for another',
    subgraphs: {
      shelf: `
        type Query { books: [Book] }
        type Book @key(fields: "id") { id: ID! weight(unit: String = "kg"): Int size: Size }
        type Size { width(unit: String!): Int }`,
      post: `
        type Book @key(fields: "id") {
          id: ID!
          weight(unit: String = "kg"): Int @external
          size: Size @external
          postage: Int @requires(fields: "weight(unit: \\"g\\")")
          duty: Int @requires(fields: "weight(unit: \\"t\\") size { width(unit: \\"mm\\") }")
          parcel: String @requires(fields: "size { width(unit: \\"cm\\") }")
        }
        type Size { width(unit: String!): Int @external }`,
    },
    operation: '{ books { weight(unit: "oz") size { width(unit: "in") } postage duty parcel } }',
  },
  {
    was: 'a subgraph was told an entity by a key that only names it there, and did not find it',
    subgraphs: {
      shelf: `
        type Book @key(fields: "id") @key(fields: "code", resolvable: false) @key(fields: "meta { ref }", resolvable: false) {
          id: ID! code: ID! meta: Meta! title: String!
        }
        type Meta @shareable { ref: ID! }`,
      post: `
        type Query { books: [Book!]! }
        type Book @key(fields: "meta { ref }", resolvable: false) @key(fields: "id code") @key(fields: "id", resolvable: false) {
          id: ID! code: ID! meta: Meta! title: String! @external label: String! @requires(fields: "title")
        }
        type Meta @shareable { ref: ID! }`,
    },
    operation: '{ books { title label } }',
  },
  {
    was: 'a field was made of a fragment’s fields without them, where one of them was missing',
    subgraphs: {
      shelf: `
        type Query { books: [Book] }
        type Book @key(fields: "id") { id: ID! inside: [Thing] }
        interface Thing { w: Int }
        type Disc implements Thing @shareable { w: Int h: Int }
        type Card implements Thing @shareable { w: Int }`,
      post: `
        type Book @key(fields: "id") {
          id: ID! inside: [Thing] @external postage: Int @requires(fields: "inside { w ... on Disc { h } }")
        }
        interface Thing { w: Int }
        type Disc implements Thing @shareable { w: Int h: Int }
        type Card implements Thing @shareable { w: Int }`,
    },
    operation: '{ books { postage } }',
  },
  {
    was: 'an error beside an input that was skipped kept the rest of the entity from being asked',
    subgraphs: {
      shelf: 'type Query { books: [Book] } type Book @key(fields: "id") { id: ID! label: String weight: Int }',
      post: 'type Book @key(fields: "id") { id: ID! weight: Int @external postage: Int @requires(fields: "weight") stamp: Int }',
    },
    operation: 'query Q($short: Boolean = true) { books { label stamp postage @skip(if: $short) } }',
  },
  {
    was: 'an input of which a part was skipped kept the rest of the entity from being asked',
    subgraphs: {
      shelf: 'type Query { books: [Book] } type Book @key(fields: "id") { id: ID! size: Size } type Size { w: Int h: Int }',
      post: `
        type Book @key(fields: "id") {
          id: ID! size: Size @external wide: Int @requires(fields: "size { w }") high: Int @requires(fields: "size { h }")
          stamp: Int
        }
        type Size { w: Int @external h: Int @external }`,
    },
    operation: 'query Q($wide: Boolean = false) { books { size { h } stamp high wide @include(if: $wide) } }',
  },
  {
    was: 'one field with two sets of arguments, each for one type within one @requires, was sent for one of them',
    subgraphs: {
      shelf: `
        type Query { books: [Book] }
        type Book @key(fields: "id") { id: ID! inside: Inside }
        union Inside = Disc | Card
        type Disc @shareable { w(unit: Int): Int }
        type Card @shareable { w(unit: Int): Int }`,
      post: `
        type Book @key(fields: "id") {
          id: ID! inside: Inside @external
          postage: Int @requires(fields: "inside { ... on Disc { w(unit: 1) } ... on Card { w(unit: 2) } }")
        }
        union Inside = Disc | Card
        type Disc @shareable { w(unit: Int): Int }
        type Card @shareable { w(unit: Int): Int }`,
    },
    operation: '{ books { postage } }',
  },
  {
    was: 'one key that stands for a field with different arguments, by the type around it, was asked for with those of one type',
    subgraphs: {
      shelf: `
        type Query { all: [Work] }
        union Work = Book | Film
        type Book @key(fields: "id") { id: ID! by: Person }
        type Film @key(fields: "id") { id: ID! by: Person }
        type Person @key(fields: "id") { id: ID! }`,
      people: 'type Person @key(fields: "id") { id: ID! rank(of: Int): Int age: Int }',
    },
    operation: '{ all { ... on Book { by { rank(of: 1) x: rank } } ... on Film { by { rank(of: 2) x: age } } } }',
  },
  {
    was: 'one key that stands for different fields was asked for as one of them where a subgraph knows no types',
    subgraphs: {
      shelf: `
        type Query { all: [Media] }
        interface Media @key(fields: "id") { id: ID! }
        type Book implements Media @key(fields: "id") { id: ID! pages: Int }
        type Film implements Media @key(fields: "id") { id: ID! }`,
      scores: `
        type Query { best: [Media] }
        type Media @key(fields: "id") @interfaceObject { id: ID! score(of: Int): Int rank: Int size: Size other: Size }
        type Size { w: Int h: Int }`,
    },
    operation: `{
      all { ... on Book { x: score score(of: 1) size { w y: w } } ... on Film { x: rank score(of: 2) size: other { w y: h } } }
      best { ... on Book { x: rank y: pages } ... on Film { x: score y: rank } }
    }`,
  },
  {
    was: 'an object of which another type’s fetch asks nothing was taken for one that had failed',
    subgraphs: {
      shelf: `
        type Query { all: [Media!] }
        interface Media @key(fields: "id") { id: ID! title: String }
        type Book implements Media @key(fields: "id") { id: ID! title: String }
        type Film implements Media @key(fields: "id") { id: ID! title: String }`,
      labels: `
        type Media @key(fields: "id") @interfaceObject {
          id: ID! title: String @external owner: String label: String @requires(fields: "title")
        }`,
      scores: 'type Media @key(fields: "id") @interfaceObject { id: ID! score: Int }',
    },
    operation: '{ all { id ... on Book { label score } ... on Film { owner } } }',
  },
  {
    was: 'a fragment on an interface that the interface around it implements could not be planned',
    subgraphs: {
      shelf: `
        type Query { first: Media }
        interface Named { title: String }
        interface Media implements Named @key(fields: "id") { id: ID! title: String }
        type Book implements Media & Named @key(fields: "id") { id: ID! title: String }`,
      scores: 'type Query { owned: Media } type Media @key(fields: "id") @interfaceObject { id: ID! score: Int }',
    },
    operation: '{ owned { score ... on Named { title __typename } } }',
  },
  {
    was: 'what a field requires was fetched after it, where three keys lead to its subgraph',
    subgraphs: {
      shelf: 'type Query { books: [Book] } type Book @key(fields: "id") { id: ID! }',
      codes: 'type Book @key(fields: "id") @key(fields: "code") { id: ID! code: ID! }',
      prices: 'type Book @key(fields: "code") @key(fields: "sign") { code: ID! sign: ID! price: Int size: Size } type Size { w: Int }',
      labels: `
        type Book @key(fields: "sign") {
          sign: ID! price: Int @external size: Size @external
          label: String @requires(fields: "price") wide: Int @requires(fields: "size { w }")
        }
        type Size { w: Int @external }`,
    },
    operation: 'query Q($wide: Boolean = true) { books { price: id label ... { wide @include(if: $wide) } } }',
  },
  {
    was: 'a value that its enum has not was written as it came',
    subgraphs: {
      shelf: 'type Query { best: Book } type Book @key(fields: "id") { id: ID! size: Size mood: Mood } type Size { w: Int } enum Mood { GLAD SAD }',
      post: `
        type Book @key(fields: "id") { id: ID! size: Size @external price: Int @requires(fields: "size { w }") }
        type Size { w: Int @external }`,
    },
    operation: '{ best { a: mood b: mood c: mood d: mood e: mood f: mood g: mood price } }',
  },
  {
    was: 'what a field requires that requires something itself was asked for before that, by a root field that several subgraphs have',
    subgraphs: {
      post: `
        type Query { books: [Book!] @shareable }
        type Book @key(fields: "id") { id: ID! weight(unit: Int = 2): [Int] @external postage: [Float!]! @requires(fields: "weight(unit: 3)") }`,
      scale: `
        type Query { books: [Book!] @shareable }
        type Book @key(fields: "id") { id: ID! weight(unit: Int = 2): [Int] postage: [Float!]! @external stamp: String @requires(fields: "postage") }`,
    },
    operation: '{ books { stamp } }',
  },
  {
    was: 'the same, by a field of objects of the same subgraph',
    subgraphs: {
      post: `
        type Query { shelf: Shelf }
        type Shelf { book: Book }
        type Book @key(fields: "code tags", resolvable: false) @key(fields: "code") @key(fields: "id") {
          code: ID! tags: [String!]! id: ID! next: [Book]! pile: [Book!] @external postage: [Stamp]! @requires(fields: "pile { id }")
        }
        type Stamp @shareable { worth: Int }`,
      scale: `
        type Book @key(fields: "code tags") @key(fields: "id") {
          code: ID! tags: [String!]! id: ID! pile: [Book!] postage: [Stamp]! @external sent: [Int!] @requires(fields: "postage { worth }")
        }
        type Stamp @shareable { worth: Int }`,
    },
    operation: '{ shelf { book { next { sent postage { __typename } } } } }',
  },
  {
    was: 'a field and what it requires each came over keys of the other’s way',
    subgraphs: {
      shelf: 'type Query { book: Book } type Book @key(fields: "id") { id: ID! }',
      names: 'type Book @key(fields: "id") @key(fields: "isbn") { id: ID! isbn: ID! }',
      prices: 'type Book @key(fields: "isbn") @key(fields: "sku") { isbn: ID! sku: ID! price: Int }',
      shop: 'type Book @key(fields: "sku") { sku: ID! deep: Int tag: Int @external worn: Int @requires(fields: "tag") }',
      office: 'type Book @key(fields: "id") { id: ID! deep: Int @external tag: Int @requires(fields: "deep") }',
    },
    operation: '{ book { worn } }',
  },
]

/** In what this needs the planner sees a circle, and goes round in it for ever. */
export const endlessCase: KeptCase = {
  was: 'the planner found no end, and the fuzzer neither',
  subgraphs: {
    shelf: `
      type Query { best: Book }
      interface Media @key(fields: "id") { id: ID! title: String }
      type Book implements Media @key(fields: "id") { id: ID! title: String }`,
    scores: 'type Query { all: [Media] } type Media @key(fields: "id") @interfaceObject { id: ID! score: Int }',
    made: `
      type Media @key(fields: "id") @interfaceObject { id: ID! title: String @external made: String @requires(fields: "title") }`,
  },
  operation: '{ all { ... on Book { made } } }',
}
