import { type DocumentNode, Kind, visit } from 'graphql'

/**
 * The SDL without `@requiresScopes`, neither used nor imported. `@apollo/gateway` refuses a supergraph that links a
 * security feature: it could not enforce it. Ours is enforced by the registry and in the subgraphs.
 */
export function withoutSecurity(document: DocumentNode): DocumentNode {
  return visit(document, {
    Directive: directive => (directive.name.value === 'requiresScopes' ? null : undefined),
    StringValue: (value, _key, parent, _path, ancestors) => {
      const importing = ancestors.some(one => !Array.isArray(one) && 'kind' in one
        && one.kind === Kind.ARGUMENT && one.name.value === 'import')
      return importing && Array.isArray(parent) && value.value === '@requiresScopes' ? null : undefined
    },
  })
}
