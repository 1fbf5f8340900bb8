/** An object of JSON that was parsed. Its keys are not to be trusted. */
export type JsonObject = Record<string, unknown>

/** Arrays and null are none: a batch of operations, taken for one, would pass every budget as one. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
