import { buildSchema, isObjectType, parse, type GraphQLSchema } from 'graphql'
import { Later } from '../src/later.ts'

const typeDefs = `
  type Query {
    thing: Thing things: [Thing] sure: Sure! sures: [Sure!]! grid: [[Int!]] any: Any named(first: Int = 2): Named
  }
  type Mutation { act(n: Int!): Sure other: Sure }
  interface Named { name: String! }
  type Thing implements Named {
    name: String! size: Int parent: Thing sure: Sure many: [Sure!] any: [Any!]! named: Named! plain: Plain
  }
  type Sure implements Named { name: String! id: ID! thing: Thing! things: [Thing!]! }
  union Any = Thing | Sure
  type Plain { text: String! word: String count: Int rate: Float flag: Boolean! kind: Kind code: ID asked(n: Int = 1): Int }
  enum Kind { A B }
`
export const documents = [
  '{ thing { name size parent { name sure { id } } } sure { id } }',
  `query($some: Boolean!) { thing { name @skip(if: $some) size @include(if: $some) ...more } }
  fragment more on Thing { big: size parent @include(if: $some) { name } }`,
  '{ things { __typename name sure { id name } many { id } } grid }',
  `{ any {
    __typename ... on Thing { name any { ... on Sure { id } ... on Named { name } } } ... on Sure { thing { size } }
  } }`,
  `query($first: Int) {
    named(first: $first) { name ... on Sure { things { name size } } ... on Thing { named { name } } }
    sures { id thing { name } }
  }`,
  '{ thing { parent { size } } thing { parent { name } size } a: sure { thing { name } things { name } } }',
  'mutation($first: Int = 3) { act(n: $first) { id thing { name } } }',
  'mutation { act(n: 1) { id } other { name } }',
  '{ thing { plain { text word count rate flag kind code asked again: count } } }',
  'query($first: Int) { things { plain { count kind asked(n: $first) rate } size } }',
].map(text => parse(text, { noLocation: true }))

export type Turn =
  | 'value' | 'later' | 'loaded' | 'known' | 'null' | 'later null' | 'loaded null'
  | 'thrown' | 'later thrown' | 'loaded thrown'

/**
 * A schema whose every field does what the next turn at its path says: the same for whoever runs it, in whatever order.
 * `Plain` has no resolvers: what is said about its fields is so of their values.
 */
export function openSchema(turnAt: (path: string) => Turn): GraphQLSchema {
  const schema = buildSchema(typeDefs)
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || type.name === 'Plain') continue
    for (const field of Object.values(type.getFields())) {
      field.resolve = (_source, args, _context, info) => {
        const steps: (string | number)[] = []
        for (let at: typeof info.path | undefined = info.path; at; at = at.prev) steps.unshift(at.key)
        const path = steps.join('.')
        const make = () => valueOf(String(field.type), `${path} ${JSON.stringify(args)}`, below => turnAt(`${path} ${below}`))
        return turn(turnAt(path), make)
      }
    }
  }
  return schema
}

function turn(kind: Turn, make: () => unknown): unknown {
  if (kind === 'null') return null
  if (kind === 'thrown') throw new Error('thrown')
  if (kind === 'value') return make()
  if (kind.startsWith('loaded') || kind === 'known') return load(kind, make)
  return Promise.resolve().then(() => turn(kind === 'later' ? 'value' : kind === 'later null' ? 'null' : 'thrown', make))
}

/** As a loader does: to all who wait, once it is there; or what it knows from before. */
function load(kind: Turn, make: () => unknown): Later<unknown> {
  const later = new Later<unknown>()
  if (kind === 'known') later.come(make())
  else if (kind === 'loaded thrown') process.nextTick(() => later.fail(new Error('thrown')))
  else process.nextTick(() => later.come(kind === 'loaded' ? make() : null))
  return later
}

function valueOf(type: string, path: string, turnOf: (below: number | string) => Turn): unknown {
  const list = /^\[(.*)\]!?$/.exec(type)
  if (list) {
    return [0, 1, 2].map(item => {
      const kind = turnOf(item)
      return kind === 'thrown' ? new Error('thrown') : turn(kind, () => valueOf(list[1]!, `${path} ${item}`, turnOf))
    })
  }
  const name = type.replace('!', '')
  if (name === 'Plain') return plainOf(path, turnOf)
  if (name === 'Int') return path.length
  if (name === 'String' || name === 'ID') return path
  return { __typename: name === 'Any' || name === 'Named' ? (path.length % 2 ? 'Thing' : 'Sure') : name }
}

/** Of each kind that a field's value may be of; every fourth is one that its type does not allow. */
function plainOf(path: string, turnOf: (key: string) => Turn): object {
  const right = { text: path, word: 7, count: path.length, rate: 0.5, flag: true, kind: 'A', code: path, asked: 1 }
  const wrong = { text: {}, word: [], count: 0.5, rate: NaN, flag: 'yes', kind: 'C', code: {}, asked: 'one' }
  const plain = {}
  for (const [index, key] of (Object.keys(right) as (keyof typeof right)[]).entries()) {
    const value = (path.length + index) % 4 === 0 ? wrong[key] : right[key]
    const kind = turnOf(key)
    if (kind === 'value' || kind === 'null') Object.assign(plain, { [key]: kind === 'value' ? value : null })
    else if (kind === 'thrown') Object.defineProperty(plain, key, { get() { throw new Error('thrown') } })
    // As a function, so that a rejection is there only for whoever asks.
    else Object.assign(plain, { [key]: () => turn(kind, () => value) })
  }
  return plain
}
