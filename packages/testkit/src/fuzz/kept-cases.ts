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
]
