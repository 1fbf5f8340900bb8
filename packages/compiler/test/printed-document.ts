import { createHash } from 'node:crypto'
import type { CompileInput, TextFile } from '../src/input.ts'

export const idOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A manifest as Relay's compiler and GraphQL Code Generator write it. */
export const map = (name: string, ...texts: string[]): TextFile => ({
  file: `schema/documents/${name}.json`,
  text: `${JSON.stringify(Object.fromEntries(texts.map(text => [idOf(text), text])), null, 2)}\n`,
})

/** A manifest as Apollo's tools write it. */
export const apollo = (name: string, ...operations: { id?: string; name: string; body: string }[]): TextFile => ({
  file: `schema/documents/${name}.json`,
  text: `${JSON.stringify({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: operations.map(one => ({ id: idOf(one.body), type: 'query', ...one })),
  }, null, 2)}\n`,
})

export const withDocuments = (shop: CompileInput, ...documents: TextFile[]): CompileInput => ({ ...shop, documents })
