import type { Visit } from './admission/visit.ts'
import type { Budgets } from './budgets/budgets.ts'
import type { Caller } from './budgets/caller.ts'
import type { KnownOperation } from './known-operations.ts'

/**
 * Stage 8: what the operation costs with these variables, from the polynomial that the compiler worked out, is paid
 * before it runs, where there is room for it now. Whoever starts a session while signed in pays from a purse that they share with all who do so from
 * their network: anyone can open accounts, and with a purse for each they would buy as many sign-ins again. Strangers
 * have another, so that they can't keep the signed-in from refreshing.
 * @throws Refusal RATE_LIMITED; Overloaded, with nothing paid
 */
export function chargeCost(
  operation: KnownOperation, variables: Record<string, unknown>, caller: Caller, budgets: Budgets, visit: Visit,
): Promise<void> {
  const payer = operation.startsSession && caller.crowd !== undefined ? { key: caller.crowd } : caller
  const cost = Math.ceil(operation.costOf(variables))
  visit.hold(caller, cost)
  return budgets.spend(payer, cost)
}
