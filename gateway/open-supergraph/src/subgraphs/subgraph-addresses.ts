import { type ConstDirectiveNode, type DocumentNode, Kind } from 'graphql'
import { httpUrl } from '../command/read-arguments.ts'
import { Stop } from '../stop.ts'

/**
 * Where the subgraphs are: `join__Graph` of the supergraph (join spec, `@join__graph(name:, url:)`), or what is given
 * instead of it.
 * @throws Stop when one has no address of HTTP, or one is given that the supergraph does not have
 */
export function subgraphAddresses(supergraph: DocumentNode, given: ReadonlyMap<string, URL>): Map<string, URL> {
  const named = graphsOf(supergraph)
  const stranger = [...given.keys()].find(name => !named.has(name))
  if (stranger !== undefined) {
    throw new Stop(`--subgraph ${stranger}: the supergraph has only ${[...named.keys()].join(', ')}.`)
  }
  return new Map([...named].map(([name, written]) => {
    const url = given.get(name) ?? httpUrl(written)
    if (!url) throw new Stop(`The supergraph has no address for ${name}. Give one with --subgraph ${name}=URL.`)
    return [name, url]
  }))
}

function graphsOf({ definitions }: DocumentNode): ReadonlyMap<string, string> {
  const graphs = definitions.find(one => one.kind === Kind.ENUM_TYPE_DEFINITION && one.name.value === 'join__Graph')
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? graphs.values ?? [] : []
  return new Map(values.flatMap(({ directives = [] }) => directives)
    .filter(({ name }) => name.value === 'join__graph')
    .map(directive => [text(directive, 'name'), text(directive, 'url')]))
}

function text({ arguments: given = [] }: ConstDirectiveNode, name: string): string {
  const value = given.find(one => one.name.value === name)?.value
  return value?.kind === Kind.STRING ? value.value : ''
}
