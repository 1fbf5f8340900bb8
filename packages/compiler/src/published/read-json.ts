import { isJsonObject, type JsonObject } from '@heliograph/registry/json-object'
import type { TextFile } from '../input.ts'
import { refuse } from '../refusals.ts'

/**
 * A JSON file that people or the compiler wrote, as an object.
 * @throws Refusals when it is none
 */
export function readJsonObject({ file, text }: TextFile): JsonObject {
  try {
    const value: unknown = JSON.parse(text)
    if (isJsonObject(value)) return value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  refuse([{ file, line: 1, text: 'This is not a JSON object. Correct it; a generated file can be restored from git.' }])
  return {}
}
