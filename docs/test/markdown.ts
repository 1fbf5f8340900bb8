/** What we read of a Markdown text; no more of the language than our own texts use. */

const fence = /^```.*\n([\s\S]*?)^```$/gm

export const codeBlocks = (text: string): string[] => [...text.matchAll(fence)].map(([, code]) => code!)

/** The text without its fenced and its indented code. */
const prose = (text: string): string => text.replace(fence, '').replace(/^ {4}.*$/gm, '')

export const codeSpans = (text: string): string[] =>
  [...prose(text).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!)

export const linkTargets = (text: string): string[] =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!)

export interface Heading {
  level: number
  text: string
}

export const headings = (text: string): Heading[] =>
  [...prose(text).matchAll(/^(#+) (.+)$/gm)].map(([, marks, title]) => ({ level: marks!.length, text: title! }))

/** How a link names a heading, as GitHub does. */
export const anchorOf = ({ text }: Heading): string =>
  text.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-')

/** Every table, its rows as cells, without the line of dashes. The first row is the head. */
export function tables(text: string): string[][][] {
  return [...prose(text).matchAll(/(?:^\|.*\|$\n?)+/gm)].map(([table]) => table.trim().split('\n')
    .filter(line => !/^\|[-| ]+\|$/.test(line))
    .map(line => line.slice(1, -1).split('|').map(cell => cell.trim())))
}

/** The rows below a table's head. */
export function tableUnder(text: string, head: readonly string[]): string[][] {
  const found = tables(text).filter(([first]) => first?.join('|') === head.join('|'))
  if (found.length !== 1) throw new Error(`there are ${found.length} tables with the head ${head.join(' | ')}`)
  return found[0]!.slice(1)
}

/** A cell that is one code span, without its marks. */
export const unmarked = (cell: string): string => cell.replace(/^`(.*)`$/, '$1')
