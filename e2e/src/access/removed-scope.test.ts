import { fileURLToPath } from 'node:url'
import { compileRegistry } from '@heliograph/compiler/compile'
import { readProject } from '@heliograph/compiler/read-project'
import { Refusals } from '@heliograph/compiler/refusals'
import { loadRegistry } from '@heliograph/registry/load-registry'
import type { CompiledOperation } from '@heliograph/registry/registry'
import { scopesOf, type Role } from '@heliograph/schema/roles'
import { describe, expect, test } from 'vitest'
import { openShop } from '../open-shop.ts'
import { observed, promised } from './cells.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const granted = Object.entries(scopesOf).flatMap(([role, scopes]) => scopes.map(scope => [role as Role, scope as string] as const))

const rowsOf = (role: Role, operations: readonly CompiledOperation[]) =>
  operations.map(operation => `${operation.name}: ${promised(role, operation)}`)

/** The role's row of the matrix without this scope. An operation that nobody may run, or a scope that nobody holds, does not even compile. */
async function rowWithout(role: Role, scope: string): Promise<string[]> {
  const project = await readProject(root)
  const kept = project.roles[role]!.filter(one => one !== scope)
  try {
    return rowsOf(role, compileRegistry({ ...project, roles: { ...project.roles, [role]: kept } }).registry.operations)
  } catch (error) {
    if (error instanceof Refusals) return ['does not compile']
    throw error
  }
}

describe('the matrix notices', () => {
  // Partners have no operation of their own yet, and public ones run as the anonymous viewer, so one scope of theirs moves nothing.
  const unused = new Set(['partner catalog:read', 'sales catalog:read', 'developer catalog:read', 'auditor catalog:read', 'admin catalog:read'])

  test.each(granted.filter(([role, scope]) => !unused.has(`${role} ${scope}`)))('when %s loses %s', async (role, scope) => {
    const { registry: { operations } } = await loadRegistry(`${root}schema/registry`)
    expect(await rowWithout(role, scope)).not.toEqual(rowsOf(role, operations))
  })
})

test('a running shop whose customers lost orders:own refuses what ACCESS.md allows', async () => {
  const loaded = await loadRegistry(`${root}schema/registry`)
  const taken = loaded.registry.operations.map(operation => operation.name === 'MyOrders' ? { ...operation, roles: [] } : operation)
  await using shop = await openShop({ registry: { ...loaded, registry: { ...loaded.registry, operations: taken } } })
  const ann = await shop.signIn('customer')
  const myOrders = loaded.registry.operations.find(operation => operation.name === 'MyOrders')!
  expect(promised('customer', myOrders)).toBe('allowed')
  expect(observed(await ann.ask('MyOrders', { first: 1 }))).toBe('FORBIDDEN')
})
