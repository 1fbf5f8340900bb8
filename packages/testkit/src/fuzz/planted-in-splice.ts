import type { PlantedBug } from './plant.ts'

/** Bugs of whoever passes a subgraph's bytes on: what it should have looked at and did not, and what it cut wrong. */
export const plantedInSplice: readonly PlantedBug[] = [
  {
    name: 'passes null on where a value is promised', file: 'splice/pattern.ts',
    find: "return type.kind === 'nonNull' ? value : ", put: 'return ',
  },
  {
    name: 'passes on a __typename that nobody asked for', file: 'splice/scan-closed.ts',
    find: 'scanning.replace(at + 1, said.end + 1)', put: 'void said',
  },
  {
    name: 'passes on values that an enum has not', file: 'splice/leaf-pattern.ts',
    find: "type.kind === 'enum' ?", put: "type.kind === 'enum' && type.values.length === 0 ?",
  },
  {
    name: 'passes over errors behind the data', file: 'splice/compile-splice.ts',
    find: "return end === text.length - 1 && text.endsWith('}')", put: 'return end > 0',
  },
  {
    name: 'takes all entities for one', file: 'splice/represent.ts',
    find: 'values => values[sole!]', put: "() => 'one'",
  },
]
