import { isUtf8 } from 'node:buffer'
import type { SubgraphQuestion } from './executor.ts'

/**
 * A subgraph's answer out of its bytes: what the question makes of them, otherwise parsed.
 * @throws SyntaxError when they are no JSON
 */
export function readReply(bytes: Buffer, { take }: Pick<SubgraphQuestion, 'take'>): unknown {
  return take?.(bytes) ?? parseReply(bytes)
}

/** JSON in UTF-8; a mark of the byte order is passed over (RFC 8259, 8.1). @throws SyntaxError */
export function parseReply(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new SyntaxError('not UTF-8')
  const text = bytes.toString('utf8')
  return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
}
