const keyRows = [
  '1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm',
]
/** Shorter ones turn up by chance. */
const shortestRun = 3

/** The text with every run of three or more cut down to its first character: `abcd`, `4321`, `aaaa`, `qwerty`. */
export function withoutRuns(text: string): string {
  const letters = Array.from(text)
  const kept: string[] = []
  for (let at = 0; at < letters.length;) {
    const end = runEnd(letters, at)
    kept.push(letters[at]!)
    at = end - at >= shortestRun ? end : at + 1
  }
  return kept.join('')
}

/** Where the run that begins at `at` ends: the furthest that the same step, or the same row of keys, goes. */
function runEnd(letters: readonly string[], at: number): number {
  let furthest = at + 1
  for (const follows of [...steps, ...rowSteps]) {
    let end = at + 1
    while (end < letters.length && follows(letters[end - 1]!, letters[end]!)) end++
    furthest = Math.max(furthest, end)
  }
  return furthest
}

type Follows = (one: string, next: string) => boolean

const steps: Follows[] = [0, 1, -1].map(step => (one, next) => codePoint(next) === codePoint(one) + step)
const codePoint = (letter: string) => letter.codePointAt(0) ?? 0

const rowSteps: Follows[] = [1, -1].map(step => (one, next) =>
  keyRows.some(row => row.includes(one) && row[row.indexOf(one) + step] === next))
