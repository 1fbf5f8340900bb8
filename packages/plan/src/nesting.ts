/**
 * How deep a value may nest that no type describes: of a custom scalar, and the `extensions` of an error. No client sends as
 * much. JSON of some thousand levels can be read, but not be written again: JSON.stringify runs out of stack.
 */
export const mostLevels = 512

/** Whether a value of JSON has no more lists and objects in each other than may be, itself included. */
export function isWritable(value: unknown, levels = mostLevels): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (levels === 0) return false
  for (const inner of Array.isArray(value) ? value as unknown[] : Object.values(value)) {
    // Most are leaves, for which a call costs more than all else here.
    if (typeof inner === 'object' && !isWritable(inner, levels - 1)) return false
  }
  return true
}
