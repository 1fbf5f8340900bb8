import { type ConstDirectiveNode, type DirectiveNode, type DocumentNode, valueFromASTUntyped, visit } from 'graphql'

interface Decorated {
  readonly directives?: readonly ConstDirectiveNode[] | readonly DirectiveNode[] | undefined
}

/** The uses of a directive on a definition. */
export function directives(node: Decorated | null | undefined, name: string): readonly DirectiveNode[] {
  return (node?.directives ?? []).filter(directive => directive.name.value === name)
}

/** The uses of a directive in a whole document. */
export function usesOf(document: DocumentNode, name: string): DirectiveNode[] {
  const found: DirectiveNode[] = []
  visit(document, { Directive: node => { if (node.name.value === name) found.push(node) } })
  return found
}

/** An argument of a directive as plain data; undefined when it is not given. */
export function argument(directive: DirectiveNode, name: string): unknown {
  const found = directive.arguments?.find(one => one.name.value === name)
  return found && valueFromASTUntyped(found.value)
}

/** An argument that lists names; a name alone counts as a list of one, as in GraphQL. */
export function namesIn(directive: DirectiveNode, name: string): string[] {
  const value = argument(directive, name) ?? []
  return (Array.isArray(value) ? value : [value]).map(String)
}
