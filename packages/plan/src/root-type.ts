import type { CompiledOperation, OutputType, Selection } from '@heliograph/registry/registry'

/** Composition names the root types so in every supergraph, whatever the subgraphs call them. */
export const rootType = (kind: CompiledOperation['kind']) => kind === 'query' ? 'Query' : 'Mutation'

/** The root's selections where a null of one is worth a look: it may be all there is. */
export const withoutNulls = (shape: readonly Selection[]): Selection[] =>
  shape.map(one => ({ ...one, type: notNull(one.type) }))

const notNull = (type: OutputType): OutputType => type.kind === 'nonNull' ? type : { kind: 'nonNull', of: type }
