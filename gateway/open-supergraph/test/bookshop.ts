import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { composeServices } from '@apollo/composition'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { graphql, GraphQLError, parse } from 'graphql'

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@inaccessible"])'

const texts = {
  books: `${link}
    scalar Any
    enum Mood { CALM WILD SECRET @inaccessible }
    input Wish { title: String! = "none" pages: Int mood: Mood and: [Wish!] }
    type Query {
      book(id: ID!): Book
      books(first: Int = 2): [Book!]!
      echo(id: ID, int: Int, float: Float, text: String, flags: [Boolean!], any: Any, wish: Wish): Any
      broken: String
    }
    type Mutation { rename(id: ID!, title: String!): Book }
    type Book @key(fields: "id") { id: ID! title: String! weight: Int! hidden: String @inaccessible }`,
  reviews: `${link}
    type Query { reviewers: [String!]! }
    type Mutation { praise(id: ID!): Review }
    type Book @key(fields: "id") {
      id: ID!
      weight: Int! @external
      postage: Int! @requires(fields: "weight")
      reviews: [Review!]
      broken: String
    }
    type Review { stars: Int! book: Book! }`,
}

const title = new Map([['1', 'Sol'], ['2', 'Luna']])
const bookOf = (id: string) => title.has(id) ? { id, title: title.get(id), weight: Number(id) * 100 } : null
const fail = () => { throw new GraphQLError('the shelf fell', { extensions: { code: 'FELL', shelf: 3 } }) }

const resolvers = {
  books: {
    Query: {
      book: (_: unknown, { id }: { id: string }) => bookOf(id),
      books: (_: unknown, { first }: { first: number }) => ['1', '2'].slice(0, first).map(bookOf),
      echo: (_: unknown, args: object) => args,
      broken: fail,
    },
    Mutation: { rename: (_: unknown, { id, title }: { id: string; title: string }) => ({ ...bookOf(id), title }) },
    Book: { __resolveReference: ({ id }: { id: string }) => bookOf(id) },
  },
  reviews: {
    Query: { reviewers: () => ['Ann'] },
    Mutation: { praise: (_: unknown, { id }: { id: string }) => ({ stars: 5, book: { id } }) },
    Book: {
      __resolveReference: (book: object) => book,
      postage: ({ weight }: { weight: number }) => weight * 2,
      reviews: ({ id }: { id: string }) => id === '2' ? null : [{ stars: 4, book: { id } }],
      broken: fail,
    },
  },
}

export interface Asked {
  url: string | undefined
  headers: IncomingHttpHeaders
  text: string
  body: { query: string; variables: Record<string, unknown> }
}

/** Two subgraphs on the loopback address, plain GraphQL over HTTP, and the supergraph that says where they are. */
export async function openBookshop() {
  const opened = await Promise.all((['books', 'reviews'] as const).map(openSubgraph))
  const { supergraphSdl, errors } = composeServices(opened.map(({ name, url }) => ({ name, url, typeDefs: parse(texts[name]) })))
  if (supergraphSdl === undefined) throw new Error(errors?.join('\n'))
  const [books, reviews] = opened as [Subgraph, Subgraph]
  return {
    supergraph: supergraphSdl, books, reviews,
    [Symbol.asyncDispose]: async () => { for (const one of opened) one.close() },
  }
}

type Subgraph = Awaited<ReturnType<typeof openSubgraph>>

async function openSubgraph(name: 'books' | 'reviews') {
  const schema = buildSubgraphSchema([{ typeDefs: parse(texts[name]), resolvers: resolvers[name] as never }])
  const asked: Asked[] = []
  const answers: { instead?: { status: number; body: string; type?: string } | undefined } = {}
  const server = createServer((request, response) => {
    let text = ''
    request.setEncoding('utf8').on('data', (more: string) => { text += more }).on('end', () => {
      const body = JSON.parse(text) as Asked['body']
      asked.push({ url: request.url, headers: request.headers, text, body })
      if (answers.instead) {
        const { status, body, type = 'application/json' } = answers.instead
        response.writeHead(status, { 'content-type': type }).end(body)
        return
      }
      void graphql({ schema, source: body.query, variableValues: body.variables }).then(answer => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
      })
    })
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => { server.once('listening', resolve) })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in/${name}?v=1`
  return {
    name, url, asked, answers,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
