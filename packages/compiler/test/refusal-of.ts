import { compileShop } from './compile-shop.ts'
import type { CompileInput } from '../src/input.ts'
import { Refusals } from '../src/refusals.ts'

/** What the compiler says of an input, a line for each problem; `[]` when it compiles. */
export async function refusalOf(input: CompileInput): Promise<string[]> {
  try {
    await compileShop(input)
    return []
  } catch (error) {
    if (!(error instanceof Refusals)) throw error
    return error.message.split('\n')
  }
}

/** `file:line` of the comment `# here` in the files of an input. */
export function here(input: CompileInput): string {
  for (const { file, text } of [...input.subgraphs, ...input.operations]) {
    const line = text.split('\n').findIndex(one => one.includes('# here'))
    if (line >= 0) return `${file}:${line + 1}`
  }
  throw new Error('no file has the comment # here')
}
