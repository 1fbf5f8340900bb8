// Apollo Server with @apollo/gateway behind Fastify, as their documentation sets it up. Argument: the supergraph's file.
import { readFileSync } from 'node:fs'
import { ApolloGateway } from '@apollo/gateway'
import { ApolloServer } from '@apollo/server'
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify'
import { fastify } from 'fastify'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const app = fastify({ keepAliveTimeout: 120_000 })
const gateway = new ApolloGateway({ supergraphSdl: readFileSync(process.argv[2], 'utf8'), logger: silent })
const plugins = [fastifyApolloDrainPlugin(app)]
const apollo = new ApolloServer({ gateway, plugins, logger: silent, introspection: false })

await apollo.start()
app.route({ url: '/graphql', method: ['POST', 'OPTIONS'], handler: fastifyApolloHandler(apollo) })
const origin = await app.listen({ port: 0, host: '127.0.0.1' })
console.log(`Serving at ${origin}/graphql`)
