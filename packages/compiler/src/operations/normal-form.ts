import { createHash } from 'node:crypto'
import { type DocumentNode, Kind, print, type SelectionSetNode, visit } from 'graphql'
import { byText } from '../order.ts'

export interface NormalForm {
  /** SHA-256 of `text`, 64 hexadecimal digits in lower case. */
  id: string
  text: string
  /** The same document as a tree; its nodes still know where they were read from. */
  document: DocumentNode
}

/**
 * The document as clients send it: `__typename` in every selection set but the operation's own, the operation before
 * its fragments, those by name, without comments and descriptions. This is what Apollo Client makes of a document and
 * what `generate-persisted-query-manifest` prints, so that an id is the same whoever works it out.
 */
export function normalForm(written: DocumentNode): NormalForm {
  const withTypenames = visit(written, {
    OperationDefinition: node => ({ ...node, description: undefined }),
    FragmentDefinition: node => ({ ...node, description: undefined }),
    VariableDefinition: node => ({ ...node, description: undefined }),
    SelectionSet: {
      leave: (node, _key, parent) => {
        const isRoot = parent !== undefined && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION
        return isRoot ? undefined : withTypename(node)
      },
    },
  })
  const definitions = [...withTypenames.definitions].sort((a, b) => byText(rank(a), rank(b)))
  const document = { ...withTypenames, definitions }
  const text = print(document)
  return { id: createHash('sha256').update(text).digest('hex'), text, document }
}

function withTypename(node: SelectionSetNode): SelectionSetNode {
  const has = node.selections.some(one => one.kind === Kind.FIELD && one.name.value === '__typename' && !one.alias)
  const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const
  return has ? node : { ...node, selections: [...node.selections, typename] }
}

function rank(node: DocumentNode['definitions'][number]): string {
  return node.kind === Kind.FRAGMENT_DEFINITION ? `fragment ${node.name.value}` : ''
}
