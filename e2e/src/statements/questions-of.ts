import type { CompiledOperation } from '@heliograph/registry/registry'
import { rightQuestions } from '../access/right-questions.ts'
import { fillShop } from './full-shop.ts'
import type { ObservedShop } from './observed-shop.ts'
import { otherQuestions } from './other-questions.ts'
import type { Question } from './question.ts'
import { rightSizes } from './right-sizes.ts'
import { pagesOf, sizedBy } from './sizes.ts'

export interface AllQuestions {
  /**
   * An operation's right question, grown to N, and the other questions after it.
   * @throws Error for an operation without a right question, and for one that takes a list of nobody said what
   */
  of(operation: CompiledOperation): Question[]
  /** Every operation that something here was written for. */
  names: string[]
}

/** All that is asked of a shop, which is filled for it. */
export async function openQuestions({ shop, clock }: ObservedShop): Promise<AllQuestions> {
  const right = await rightQuestions(shop)
  const full = await fillShop(shop, clock)
  // Changes of the catalogue are told after some seconds.
  clock.later(10_000)
  const [grown, others] = [rightSizes(shop, full), otherQuestions(shop, full)]
  return {
    names: [...new Set([right, grown, others].flatMap(questions => Object.keys(questions)))],
    of(operation) {
      const { name } = operation
      const question = right[name]
      if (!question) throw new Error(`e2e/src/access/questions/ has none for ${name}`)
      const { lists } = sizedBy(operation)
      if (lists.length > 0 && !grown[name]) {
        throw new Error(`e2e/src/statements/right-sizes.ts does not say what N ${lists.join(', ')} of ${name} are`)
      }
      const pages = (n: number) => pagesOf(n, operation)
      const first: Question = {
        ...question,
        outcome: question.answers ?? 'the right question',
        variables: async (n, asker) =>
          ({ ...await question.variables(), ...pages(n), ...await grown[name]?.(n, asker) }),
      }
      const more = (others[name] ?? []).map((other): Question => (
        { ...other, variables: async (n, asker) => ({ ...pages(n), ...await other.variables(n, asker) }) }))
      return [first, ...more]
    },
  }
}
