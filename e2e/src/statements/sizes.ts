import type { CompiledOperation, CostTerm, InputType, Size } from '@heliograph/registry/registry'

/** How many there are of whatever an operation takes or answers a list of. */
export const sizes = [1, 10, 100] as const

type Sized = Pick<CompiledOperation, 'cost' | 'variables'>

/** What decides how long an operation's lists are: Int variables (`first`), and lists among its variables. */
export interface SizedBy {
  variables: string[]
  /** Paths: `input.lines`. A list of an enum's values is none: it says which, not how many. */
  lists: string[]
}

/** The cost is a polynomial of all Int variables that size a list. */
export function sizedBy({ cost, variables }: Sized): SizedBy {
  return {
    variables: [...boundsIn(cost).keys()],
    lists: variables.flatMap(({ name, type }) => listsIn(type, name)),
  }
}

/** The variables that ask for lists of N, or of as many as they may. */
export function pagesOf(n: number, { cost }: Pick<Sized, 'cost'>): Record<string, number> {
  return Object.fromEntries(Array.from(boundsIn(cost), ([name, bound]) => [name, Math.min(n, bound)]))
}

const boundsIn = (cost: CostTerm): Map<string, number> =>
  new Map(sizesIn(cost).flatMap(size => 'variable' in size ? [[size.variable, size.bound] as const] : []))

function sizesIn({ terms }: CostTerm): Exclude<Size, number>[] {
  return terms.flatMap(({ times, of }) => [...(typeof times === 'number' ? [] : [times]), ...sizesIn(of)])
}

function listsIn(type: InputType, path: string): string[] {
  switch (type.kind) {
    case 'nonNull': return listsIn(type.of, path)
    case 'list': return isEnum(type.of) ? [] : [path]
    case 'input': return type.fields.flatMap(field => listsIn(field.type, `${path}.${field.name}`))
    default: return []
  }
}

const isEnum = (type: InputType): boolean => type.kind === 'nonNull' ? isEnum(type.of) : type.kind === 'enum'
