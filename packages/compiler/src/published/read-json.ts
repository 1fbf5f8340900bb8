import type { TextFile } from '../input.ts'
import { refuse } from '../refusals.ts'

/**
 * A JSON file that people or the compiler wrote, as an object.
 * @throws Refusals when it is none
 */
export function readJsonObject({ file, text }: TextFile): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  refuse([{ file, line: 1, text: 'This is not a JSON object. Correct it; a generated file can be restored from git.' }])
  return {}
}
