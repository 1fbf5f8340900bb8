// The example of docs/gateway.md: both subgraphs in one process, each at a path of its name, plain GraphQL over HTTP.
//     node serve-subgraphs.mjs 4001               on which port
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { graphql, parse } from 'graphql'
import { texts } from './texts.mjs'

const books = [{ id: '1', title: 'Sol' }, { id: '2', title: 'Luna' }]
const stars = new Map([['1', 4.5], ['2', 3]])
const resolvers = {
  books: {
    Query: { books: () => books },
    Book: { __resolveReference: ({ id }) => books.find(book => book.id === id) },
  },
  reviews: { Query: { readers: () => 12 }, Book: { stars: ({ id }) => stars.get(id) } },
}
const schemas = new Map(Object.entries(texts).map(([name, text]) =>
  [`/${name}`, buildSubgraphSchema([{ typeDefs: parse(text), resolvers: resolvers[name] }])]))

/** @returns the body of the answer */
async function answer(request) {
  const { query, variables } = await json(request)
  return JSON.stringify(await graphql({ schema: schemas.get(request.url), source: query, variableValues: variables }))
}

createServer((request, response) => {
  answer(request).then(
    body => response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    error => response.writeHead(400).end(error.message),
  )
}).listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('The subgraphs are there.\n'))
