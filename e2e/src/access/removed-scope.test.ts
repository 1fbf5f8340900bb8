import { fileURLToPath } from 'node:url'
import { compileRegistry, type Compiled } from '@heliograph/compiler/compile'
import type { CompileInput } from '@heliograph/compiler/input'
import { openPlanning } from '@heliograph/compiler/planning/open-planning'
import { readProject } from '@heliograph/compiler/read-project'
import { Refusals } from '@heliograph/compiler/refusals'
import { openSchema } from '@heliograph/compiler/sdl/open-schema'
import { loadRegistry } from '@heliograph/registry/load-registry'
import type { CompiledOperation } from '@heliograph/registry/registry'
import { scopesOf, type Role } from '@heliograph/schema/roles'
import { afterAll, describe, expect, test } from 'vitest'
import { openShop, waysOfRunning } from '../open-shop.ts'
import { observed, promised } from './cells.ts'
import { rightQuestions } from './right-questions.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const planning = openPlanning()
afterAll(() => planning[Symbol.dispose]())
const granted = Object.entries(scopesOf).flatMap(([role, scopes]) => scopes.map(scope => [role as Role, scope as string] as const))

const rowsOf = (role: Role, operations: readonly CompiledOperation[]) =>
  operations.map(operation => `${operation.name}: ${promised(role, operation)}`)

async function compileWithout(role: Role, scope: string): Promise<Compiled> {
  const project = await readProject(root)
  const input: CompileInput = { ...project, roles: { ...project.roles, [role]: project.roles[role]!.filter(one => one !== scope) } }
  return compileRegistry(input, await openSchema(input, planning))
}

/** The role's row of the matrix without this scope. An operation that nobody may run, or a scope that nobody holds, does not even compile. */
async function rowWithout(role: Role, scope: string): Promise<string[]> {
  try {
    return rowsOf(role, (await compileWithout(role, scope)).registry.operations)
  } catch (error) {
    if (error instanceof Refusals) return ['does not compile']
    throw error
  }
}

describe('the matrix notices', () => {
  // Public operations run as the anonymous viewer, so these move nothing: their roles ask for goods and shared shapes only there.
  const unused = new Set(['sales catalog:read', 'developer shared:read', 'developer catalog:read', 'auditor catalog:read', 'admin catalog:read'])
  const isUnused = ([role, scope]: readonly [Role, string]) => unused.has(`${role} ${scope}`)

  test.each(granted.filter(one => !isUnused(one)))('when %s loses %s', async (role, scope) => {
    const { registry: { operations } } = await loadRegistry(`${root}schema/registry`)
    expect(await rowWithout(role, scope)).not.toEqual(rowsOf(role, operations))
  })

  test.each(granted.filter(isUnused))('nothing when %s loses %s', async (role, scope) => {
    const { registry: { operations } } = await loadRegistry(`${root}schema/registry`)
    expect(await rowWithout(role, scope)).toEqual(rowsOf(role, operations))
  })
})

test.each(waysOfRunning)('a shop whose sales lost self:read when it was compiled turns a cell of the matrix red, and that cell alone, in %s', async way => {
  const committed = await loadRegistry(`${root}schema/registry`)
  const { registry } = await compileWithout('sales', 'self:read')
  await using shop = await openShop({ way, registry: { ...committed, registry } })
  const questions = await rightQuestions(shop)
  const red: object[] = []
  // Of several documents of a name the newest is asked.
  for (const operation of new Map(committed.registry.operations.map(one => [one.name, one])).values()) {
    const question = questions[operation.name]!
    const [is, shouldBe] = [observed(await (await shop.signIn('sales')).ask(operation.name, await question.variables()), question), promised('sales', operation)]
    if (is !== shouldBe) red.push({ operation: operation.name, is, shouldBe })
  }
  expect(red).toEqual([{ operation: 'Me', is: 'FORBIDDEN', shouldBe: 'allowed' }])
})
