/** Two subgraphs, by name: one knows what is on the shelf, the other what readers say of it. */
export const texts = {
  books: `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Query { books: [Book!]! }
    type Book @key(fields: "id") { id: ID! title: String! }
  `,
  reviews: `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Query { readers: Int! }
    type Book @key(fields: "id") { id: ID! stars: Float }
  `,
}
