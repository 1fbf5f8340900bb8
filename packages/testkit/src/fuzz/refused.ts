import type { Dice } from './dice.ts'
import type { Draft } from './draft.ts'

/** What composes but is not run, each with an operation that has to be refused for it. */
export const refusedOperations = [
  { text: '{ moving }', needs: 'moving', shape: 'progressive @override refused', says: /@override with a label/ },
  { text: '{ around { within { priced } } }', needs: 'around', shape: '@context refused', says: /@fromContext/ },
  { text: '{ __typename ... @defer { t: __typename } }', needs: '__typename', shape: '@defer refused', says: /@defer/ },
] as const

export function draftRefused(dice: Dice, [one, other]: readonly Draft[]): void {
  if (dice.happens(0.95)) {
    one!.line('Query', 'moving', 'Int')
    other!.line('Query', 'moving', 'Int', `@override(from: "${one!.name}", label: "percent(50)")`)
  }
  if (dice.happens(0.05)) return
  one!.type('Around', 'type', '@context(name: "around")', '@key(fields: "id")')
  one!.line('Around', 'id', 'ID!')
  one!.line('Around', 'currency', 'String')
  one!.line('Around', 'within', 'Within')
  one!.type('Within', 'type', '@key(fields: "id")')
  one!.line('Within', 'id', 'ID!')
  one!.line('Within', 'priced', '(currency: String @fromContext(field: "$around { currency }")): Int')
  one!.line('Query', 'around', 'Around')
}
