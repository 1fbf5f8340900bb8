import { type DocumentNode, visit } from 'graphql'
import { placeOf, type Problem } from '../refusals.ts'

/** Names that are somebody else's on every JavaScript object: an answer or a variable of that name could reach the prototype. */
const refused = new Set(['__proto__', 'constructor', 'prototype'])

export function isRefusedName(name: string): boolean {
  return refused.has(name)
}

/** Response keys and variables that may not be called so. */
export function nameProblems(document: DocumentNode, file: string): Problem[] {
  const problems: Problem[] = []
  visit(document, {
    Field(node) {
      const key = (node.alias ?? node.name).value
      if (refused.has(key)) problems.push({ ...placeOf(node) ?? { file, line: 1 }, text: `The response key ${key} is refused. Choose another alias.` })
    },
    VariableDefinition(node) {
      const name = node.variable.name.value
      if (refused.has(name)) problems.push({ ...placeOf(node.variable) ?? { file, line: 1 }, text: `The variable $${name} is refused. Rename it.` })
    },
  })
  return problems
}
