import { type ConstDirectiveNode, Kind, parse, print, visit } from 'graphql'

const security = new Set(['authenticated', 'requiresScopes', 'policy'])

/**
 * A supergraph without the access directives: `@apollo/gateway` refuses one that has them, as it cannot enforce them.
 * For comparing answers only; what it serves is open.
 */
export function withoutAccess(supergraphSdl: string): string {
  return print(
    visit(parse(supergraphSdl), {
      Directive: node =>
        security.has(node.name.value) || linksSecurity(node as ConstDirectiveNode) ? null : undefined,
      DirectiveDefinition: node => (security.has(node.name.value) ? null : undefined),
      ScalarTypeDefinition: node =>
        /^(requiresScopes__Scope|policy__Policy)$/.test(node.name.value) ? null : undefined,
    }),
  )
}

function linksSecurity({ name, arguments: given = [] }: ConstDirectiveNode): boolean {
  return (
    name.value === 'link' &&
    given.some(({ name, value }) => name.value === 'for' && value.kind === Kind.ENUM && value.value === 'SECURITY')
  )
}
