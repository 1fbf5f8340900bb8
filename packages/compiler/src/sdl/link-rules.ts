import { type DirectiveNode, type DocumentNode, visit } from 'graphql'
import { type Problem, problemAt } from '../refusals.ts'
import { argument, directives } from './directive.ts'
import type { Sdl } from './read-sdl.ts'

/**
 * Directives go by their own names. Under another name `@requiresScopes` would be on the page and be read by nobody,
 * and `@authenticated` and `@policy` look like protection while nothing here enforces them.
 */
export function linkProblems({ file, document }: Sdl): Problem[] {
  return [...renames(document), ...strangers(document)].map(({ node, text }) => problemAt(node, file, text))
}

function renames(document: DocumentNode) {
  const links = document.definitions.flatMap(node => ('directives' in node ? directives(node, 'link') : []))
  return links.filter(link => {
    const imports = argument(link, 'import')
    const renamed = Array.isArray(imports) && imports.some(one => typeof one !== 'string')
    return renamed || argument(link, 'as') !== undefined
  }).map(node => ({ node, text: '@link renames what it imports. Import every directive under its own name.' }))
}

function strangers(document: DocumentNode) {
  const found: { node: DirectiveNode; text: string }[] = []
  visit(document, {
    Directive(node) {
      const name = node.name.value
      if (name === 'authenticated' || name === 'policy') {
        found.push({ node, text: `@${name} is not enforced here. Say it with @requiresScopes.` })
      } else if (name.startsWith('federation__')) {
        const short = name.slice('federation__'.length)
        found.push({ node, text: `@${name} goes by its long name. Import it in @link and use it as @${short}.` })
      }
    },
  })
  return found
}
