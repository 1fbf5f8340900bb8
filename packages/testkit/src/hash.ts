/** FNV-1a, 32 bits: the same number for the same text on every machine. For made-up worlds, not for secrets. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  // One more round of mixing: texts that differ in their last letter only would else give neighbouring numbers.
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d)
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39)
  return (value ^ (value >>> 15)) >>> 0
}

/** A number from 0 to below 1, made of a text. */
export function chance(text: string): number {
  return hash(text) / 2 ** 32
}

/** A source of numbers from 0 to below 1 that a seed repeats. */
export function randomSource(seed: string): () => number {
  let count = 0
  return () => chance(`${seed}#${count++}`)
}
