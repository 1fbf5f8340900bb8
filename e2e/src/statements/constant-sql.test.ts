import { fileURLToPath } from 'node:url'
import { loadRegistry } from '@heliograph/registry/load-registry'
import type { CompiledOperation } from '@heliograph/registry/registry'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { observed } from '../access/cells.ts'
import type { Person } from '../person.ts'
import { openAskers, rolesToAsk } from './askers.ts'
import { longestLists } from './longest-lists.ts'
import { openObservedShop, type ObservedShop } from './observed-shop.ts'
import { printStatements, type Observed } from './print-statements.ts'
import type { Question } from './question.ts'
import { openQuestions, type AllQuestions } from './questions-of.ts'
import { pagesOf, sizes } from './sizes.ts'
import { shapesOf, type Shapes } from './statement-shapes.ts'

const folder = fileURLToPath(new URL('../../../schema/registry', import.meta.url))
const { registry } = await loadRegistry(folder)
/** Of several documents of a name the newest comes last: the one that people here ask. */
const operations = [...new Map(registry.operations.map(operation => [operation.name, operation])).values()]

let open: ObservedShop
let questions: AllQuestions
beforeAll(async () => {
  open = await openObservedShop()
  questions = await openQuestions(open)
}, 240_000)
afterAll(() => open.shop.close())

/** Asks one question with N of everything, and sees that the answer is the right one, its pages full. */
async function ask(
  operation: CompiledOperation, question: Question, present: () => Promise<Person>, n: number,
): Promise<Shapes> {
  const { name, audience, document } = operation
  if (question.afterMs !== undefined) open.clock.later(question.afterMs)
  if (audience === 'system') {
    const variables = await question.variables(n, open.shop.stranger)
    return shapesOf(await open.sentFor(name, () => open.askAsSystem(name, variables)))
  }
  const person = await present()
  const variables = await question.variables(n, person)
  return shapesOf(await open.sentFor(name, async () => {
    const answer = await person.ask(name, variables)
    expect(observed(answer, question), `${name}: ${question.outcome}, asked by ${person.name}`).toBe('allowed')
    if (question.answers?.startsWith('null')) return
    const pages = pagesOf(n, operation)
    const found = longestLists(document, Object.keys(pages), answer.data)
    expect(found, `${name}: ${question.outcome}, a page that is not full`).toEqual(pages)
  }))
}

test.for(operations.map(operation => [operation.name, operation] as const))(
  '%s sends as many statements for 100 as for 10 and for 1, and they are those that are printed',
  { timeout: 240_000 },
  async ([name, operation]) => {
    const found: Observed[] = []
    const present = openAskers(open.shop, operation)
    for (const question of questions.of(operation)) {
      for (const role of rolesToAsk(operation)) {
        const bySize: Shapes[] = []
        for (const n of sizes) bySize.push(await ask(operation, question, () => present(role), n))
        const [shapes, ...more] = bySize
        for (const other of more) expect(other, `${name}: ${question.outcome}, as ${role}`).toEqual(shapes)
        found.push({ outcome: question.outcome, role, shapes: shapes! })
      }
    }
    await expect(printStatements(operation, found), 'Stale: run `npm run statements`, and review what it changes')
      .toMatchFileSnapshot(`${folder}/statements/${name}.sql`)
  },
)

test('no question is left of an operation that is gone', () => {
  const names = new Set(operations.map(({ name }) => name))
  expect(questions.names.filter(name => !names.has(name))).toEqual([])
})
