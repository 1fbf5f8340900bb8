import { other } from './scan.ts'

/** Goes over what a regular expression matches. */
export function scanPattern(pattern: string): (text: string, at: number) => number {
  const form = new RegExp(pattern, 'y')
  return (text, at) => {
    form.lastIndex = at
    return form.test(text) ? form.lastIndex : other
  }
}
