import type { Budgets, Caller } from './budgets/budgets.ts'
import type { KnownOperation } from './known-operations.ts'

/**
 * Stage 7: what the operation costs with these variables, from the polynomial that the compiler worked out, is paid
 * before it runs. Whoever starts a session while signed in pays from a purse that they share with all who do so from
 * their network: anyone can open accounts, and with a purse for each they would buy as many sign-ins again. Strangers
 * have another, so that they can't keep the signed-in from refreshing.
 * @throws Refusal RATE_LIMITED
 */
export async function chargeCost(
  operation: KnownOperation, variables: Record<string, unknown>, caller: Caller, budgets: Budgets,
): Promise<void> {
  const payer = operation.startsSession && caller.crowd !== undefined ? { key: caller.crowd } : caller
  await budgets.spend(payer, Math.ceil(operation.costOf(variables)))
}
