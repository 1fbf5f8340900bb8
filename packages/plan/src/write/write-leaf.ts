import type { OutputType } from '@heliograph/registry/registry'
import { isWritable } from '../nesting.ts'
import { isAsItIs, type Write } from './write.ts'

type Leaf = Extract<OutputType, { kind: 'scalar' | 'enum' }>

/** Writes a leaf, every value that `compileLeaf` (leaf.ts) allows, in the same form. @param forNull as what a null is written */
export function compileWriteLeaf(type: Leaf, forNull: string | undefined): Write {
  const write = compileNotNull(type)
  return value => value === null || value === undefined ? forNull : write(value)
}

type WriteLeaf = (value: unknown) => string | undefined

function compileNotNull(type: Leaf): WriteLeaf {
  if (type.kind === 'scalar') return builtIn.get(type.name) ?? writeJson
  const written = new Map<unknown, string>(type.values.map(value => [value, JSON.stringify(value)]))
  return value => written.get(value)
}

const builtIn = new Map<string, WriteLeaf>([
  ['Boolean', value => typeof value === 'boolean' ? `${value}` : undefined],
  ['String', value => typeof value === 'string' ? quoted(value) : undefined],
  ['ID', value => {
    if (typeof value === 'string') return quoted(value)
    return Number.isSafeInteger(value) ? `"${value as number}"` : undefined
  }],
  ['Int', value => typeof value === 'number' && (value | 0) === value ? `${value}` : undefined],
  ['Float', value => Number.isFinite(value) ? `${value as number}` : undefined],
])

/** A value of a custom scalar, which may be any JSON that does not nest too deep. */
const writeJson: WriteLeaf = value => {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : undefined
  return isWritable(value) ? JSON.stringify(value) : undefined
}

const quoted = (text: string) => isAsItIs(text) ? `"${text}"` : JSON.stringify(text)

/** Whether any text is a value of it. */
export const takesText = (type: OutputType): boolean => {
  const leaf = type.kind === 'nonNull' ? type.of : type
  return leaf.kind === 'scalar' && !noText.has(leaf.name)
}

const noText = new Set(['Boolean', 'Int', 'Float'])
