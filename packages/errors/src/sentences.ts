import type { ErrorCode } from './codes.ts'

/**
 * All that a subgraph may say to a client beyond a code's own words. Its answer carries the key and the gateway says
 * the sentence, so whatever else a subgraph writes (SQL, a stack, another person's name) cannot leave. No value of the
 * caller is in them. Each names arguments, of the field that the error's path ends at, and then what to do.
 * `docs/errors.md` is tested against this table, the names against the schema.
 */
export const sentences = {
  pageSize: 'first: ask for 1 to 100.',
  foreignCursor: 'after: give a cursor from an earlier page of this list, or leave it out.',
  idOrSlug: 'id, slug: give at least one of them.',
  idOrReference: 'id, reference: give one of them, not both.',
  modulesToCompare: 'slugs: name two to six different modules.',
  coldAboveHot: 'input.coldestC, input.hottestCellC: the coldest must not be above the hottest.',
  tooHotToJudge: 'input.hottestCellC: give a lower one; what the module’s maker says does not hold there.',
  noStates: 'states: name at least one.',
  lineCount: 'input.lines: give 1 to 100.',
  piecesOfSku: 'input.lines.quantity: ask for 1 to 1000 pieces of a sku, on all its lines together.',
  cartQuantity: 'input.lines.quantity: set 0 to 1000 pieces.',
  skuTwice: 'input.lines.sku: name a sku on one line only.',
  linesOrCart: 'input.lines, input.cart: give one of them, not both.',
  emptyCart: 'input.cart: it is empty; put something into it first.',
  noSuchAddress: 'input.replaces: give one of your addresses, or leave it out.',
} as const satisfies Record<string, `${string}: ${string}.`>

export type Sentence = keyof typeof sentences

/**
 * Codes that may be explained. The others keep to their own words: why somebody may not, or is not believed, would help
 * a prober. Of NOT_FOUND too a sentence says how to ask, never whether it is missing or somebody else's.
 */
export const explainedCodes = ['BAD_USER_INPUT', 'NOT_FOUND', 'CONFLICT'] as const satisfies ErrorCode[]

export type ExplainedCode = (typeof explainedCodes)[number]
