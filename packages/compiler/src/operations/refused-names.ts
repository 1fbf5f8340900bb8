import { type DocumentNode, visit } from 'graphql'
import { type Problem, problemAt } from '../refusals.ts'

/**
 * Names that are somebody else's on every JavaScript object: an answer or a variable of that name could reach the
 * prototype.
 */
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
      if (!refused.has(key)) return
      problems.push(problemAt(node, file, `The response key ${key} is refused. Choose another alias.`))
    },
    VariableDefinition(node) {
      const name = node.variable.name.value
      if (!refused.has(name)) return
      problems.push(problemAt(node.variable, file, `The variable $${name} is refused. Rename it.`))
    },
  })
  return problems
}
