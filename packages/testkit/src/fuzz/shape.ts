/**
 * Each directive and shape of Federation 2 that cases count, by the words that `npm run fuzz` prints. What a supergraph
 * was given is marked at `Type.field`; the rest is read from a case's operation, plan and answer.
 */
export const shapes = [
  'entity interface', '@interfaceObject', 'several keys', 'compound key', 'nested key', 'list key', 'nullable key', '@requires',
  '@requires of nested fields', '@requires of fragments', '@requires with arguments',
  '@requires with other arguments', '@requires of what requires', 'keys that only name', '@provides', '@override', '@shareable root',
  '@shareable fields', 'differing nullability', 'differing arguments', 'value type in parts', 'union of differing members', 'interface of differing members',
  'enum intersection', 'input intersection', '@inaccessible', 'custom scalar', 'default values', 'aliases',
  'conditions on root fields', 'conditions on fields', 'conditions on fragments', 'fragments in fragments',
  'fragments on abstract types', 'one key selected twice', 'mutations',
  'mutations in series across subgraphs', 'null in data', 'errors of subgraphs', 'broken promises',
  'missing entities', 'wrong types', 'subgraph down', 'objects, written at once', 'bytes passed on', 'JSON written otherwise',
  'JSON written otherwise, passed on', 'other than asked, passed on', 'broken bytes', '@defer refused', '@context refused',
  'progressive @override refused',
] as const
export type Shape = (typeof shapes)[number]

/** Where a supergraph has which shapes, by `Type.field`. */
export class Marks {
  readonly #marks = new Map<string, Set<Shape>>()

  add(coordinate: string, shape: Shape): void {
    this.#marks.set(coordinate, (this.#marks.get(coordinate) ?? new Set()).add(shape))
  }

  at(coordinate: string): Iterable<Shape> {
    return this.#marks.get(coordinate) ?? []
  }
}
