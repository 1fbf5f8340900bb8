/** Run by compile-document.test.ts: a process of its own hears the rejections that nobody waits for, ours and not theirs. */
import { isDeepStrictEqual } from 'node:util'
import { shieldSchema } from '@heliograph/access/shield-rules'
import fc from 'fast-check'
import { execute, isObjectType, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { documents, openSchema, type Turn } from '../../test/schema-of-turns.ts'
import { compileDocument } from './compile-document.ts'

const turns = fc.constantFrom<Turn>(
  'value', 'value', 'value', 'value', 'later', 'later', 'loaded', 'loaded', 'known',
  'null', 'later null', 'loaded null', 'thrown', 'later thrown', 'loaded thrown',
)
let unheard = 0
let isOurs = true
process.on('unhandledRejection', () => { unheard += Number(isOurs) })
const settled = () => new Promise(resolve => { setImmediate(resolve) })

/** Which of several errors that null the same place is told, is up to who comes first (GraphQL specification, 6.4.4). */
const seen = ({ data, errors }: ExecutionResult) =>
  ({ data: JSON.parse(JSON.stringify(data ?? null)) as unknown, isWhole: errors === undefined })

/** An error is about a null: there, or around it. */
function nullAt(data: unknown, path: readonly (string | number)[]): boolean {
  let at = data
  for (const step of path) {
    if (at === null) return true
    at = (at as Record<string | number, unknown>)[step]
  }
  return at === null
}

/** Fields without resolvers are for some only, and the others for all. */
const rulesOf = (schema: GraphQLSchema) => Object.fromEntries(Object.values(schema.getTypeMap()).filter(isObjectType)
  .flatMap(type => Object.keys(type.getFields()).map(field =>
    [`${type.name}.${field}`, [[type.name === 'Plain' ? 'orders:any' : 'catalog:read']]])))
const context = { viewer: { roles: ['support'] } }

const counts = { runs: 0, withErrors: 0, atOnce: 0 }
await fc.assert(fc.asyncProperty(
  fc.constantFrom(...documents), fc.boolean(), fc.option(fc.integer({ min: 0, max: 9 })), fc.infiniteStream(turns),
  fc.integer({ min: 0, max: 12 }), fc.boolean(),
  async (document, some, first, stream, calm, isShielded) => {
    const known = new Map<string, Turn>()
    const turnAt = (path: string) => {
      if (!known.has(path)) known.set(path, known.size < calm ? 'value' : stream.next().value!)
      return known.get(path)!
    }
    const schema = openSchema(turnAt)
    const variableValues = { some, ...(first === null ? {} : { first }) }
    isOurs = true
    const run = compileDocument(schema, document)
    if (isShielded) {
      shieldSchema(schema, rulesOf(schema), () => {})
      // From now on the shields have let these roles through.
      await run(variableValues, context)
    }
    const coming = run(variableValues, context)
    const told = await coming
    await settled()
    isOurs = false
    const expected = await execute({ schema, document, variableValues, contextValue: context })
    await settled()
    counts.runs++
    counts.withErrors += Number(told.errors !== undefined)
    counts.atOnce += Number(coming === told)
    if (unheard > 0) throw new Error('a rejection was not heard')
    if (!isDeepStrictEqual(seen(told), seen(expected))) throw new Error(JSON.stringify([told, expected]))
    for (const { path } of told.errors ?? []) {
      if (!nullAt(told.data, path!)) throw new Error(`nothing is null at ${path!.join()}`)
    }
  },
), { numRuns: Number(process.argv[2]) })
process.stdout.write(JSON.stringify(counts))
