import type { Budgets, Caller } from './budgets/budgets.ts'
import type { KnownOperation } from './known-operations.ts'

/**
 * Stage 7: what the operation costs with these variables, from the polynomial that the compiler worked out, is paid
 * before it runs.
 * @throws Refusal RATE_LIMITED
 */
export async function chargeCost(
  operation: KnownOperation, variables: Record<string, unknown>, caller: Caller, budgets: Budgets,
): Promise<void> {
  await budgets.spend(caller, Math.ceil(operation.costOf(variables)))
}
