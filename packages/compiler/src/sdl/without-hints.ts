import { type DocumentNode, visit } from 'graphql'

/**
 * The SDL without `@cacheControl`, neither used nor defined. Hints are of the subgraphs; in the composed schema the
 * directive would be lost all the same, and the enum of its argument would stay behind for clients to wonder about.
 */
export function withoutHints(document: DocumentNode): DocumentNode {
  return visit(document, {
    Directive: ({ name }) => (name.value === 'cacheControl' ? null : undefined),
    DirectiveDefinition: ({ name }) => (name.value === 'cacheControl' ? null : undefined),
    EnumTypeDefinition: ({ name }) => (name.value === 'CacheControlScope' ? null : undefined),
  })
}
