import type { ASTNode } from 'graphql'
import { byText } from './order.ts'

/** Where something stands: a path from the root of the project, and a line counted from 1. */
export interface Place {
  file: string
  line: number
}

/** Something that cannot be compiled: where it stands, and in `text` what is wrong and what to do about it. */
export interface Problem extends Place {
  text: string
}

/** All that was found wrong, at once. The message has one problem a line, as `file:line  what is wrong. What to do.` */
export class Refusals extends Error {
  override readonly name = 'Refusals'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    const lines = new Map(problems.map(problem => [`${problem.file}:${problem.line}  ${problem.text}`, problem]))
    const sorted = [...lines].sort(([lineA, a], [lineB, b]) =>
      byText(a.file, b.file) || a.line - b.line || byText(lineA, lineB))
    super(sorted.map(([line]) => line).join('\n'))
    this.problems = sorted.map(([, problem]) => problem)
  }
}

/** @throws Refusals when there is anything to refuse */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Refusals(problems)
}

/** Where a node stands in the file it was read from; undefined for a node that was made up. */
export function placeOf(node: ASTNode): Place | undefined {
  // A definition begins with its description: the name is what people look for.
  const { loc } = 'name' in node && node.name?.loc ? node.name : node
  return loc && { file: loc.source.name, line: loc.startToken.line }
}

/** A problem with a node of a file; nodes that were made up stand in its first line. */
export function problemAt(node: ASTNode, file: string, text: string): Problem {
  return { ...(placeOf(node) ?? { file, line: 1 }), text }
}

/** What somebody else's error says, as a sentence of ours. */
export function sentence(message: string): string {
  return /[.?!]$/.test(message) ? message : `${message}.`
}

/** Where a text stands in a file, after other texts that lead to it; the first line when it is not there. */
export function placeInText(file: string, content: string, ...texts: readonly string[]): Place {
  const at = texts.reduce((from, text) => (from < 0 ? from : content.indexOf(text, from)), 0)
  return { file, line: at < 0 ? 1 : content.slice(0, at).split('\n').length }
}
