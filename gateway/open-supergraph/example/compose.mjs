// The example of docs/gateway.md: prints the supergraph, as `rover supergraph compose` would.
//     node compose.mjs http://127.0.0.1:4001      where the subgraphs are, each at a path of its name
import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'
import { texts } from './texts.mjs'

const [origin] = process.argv.slice(2)
const subgraphs = Object.entries(texts)
  .map(([name, text]) => ({ name, url: `${origin}/${name}`, typeDefs: parse(text) }))
const { supergraphSdl, errors } = composeServices(subgraphs)
if (errors) throw new AggregateError(errors)
process.stdout.write(supergraphSdl)
