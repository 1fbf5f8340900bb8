import { withoutRuns } from './predictable-runs.ts'
import { withoutWords, wordsAbout } from './words-about.ts'

export interface PasswordPolicy {
  /** In code points; NIST SP 800-63B-4, section 3.1.1.2: 15 where the password is the only factor. */
  minLength: number
  maxLength: number
  /** Whether a text in lower case is on a list of passwords that leaked or are tried first. */
  isCommon(text: string): boolean
  /** The shop's own names: the first that someone guesses here. */
  shopWords: readonly string[]
}

/** What must be left of a password when everything predictable is taken out. */
const leastOwnLength = 8
/** The list holds single letters too, which say nothing about the rest. */
const shortestCommon = 4

/**
 * What is wrong with a new password, for its owner to read; nothing when it will do. Length, blocklist and context as
 * in NIST SP 800-63B-4, section 3.1.1.2, and no rule about kinds of characters: those make people write `Password1!`.
 * Linear in the length.
 */
export function passwordWeaknesses(
  password: string, about: { name: string; email: string }, policy: PasswordPolicy,
): string[] {
  const composed = password.normalize('NFKC')
  const text = composed.toLowerCase()
  const weaknesses: string[] = []
  // One character can compose into eighteen (U+FDFA), which its owner never typed.
  if (Math.min(length(password), length(composed)) < policy.minLength) {
    weaknesses.push(`Use at least ${policy.minLength} characters.`)
  }
  if (length(password) > policy.maxLength) weaknesses.push(`Use at most ${policy.maxLength} characters.`)
  if (spellings(text).some(spelling => policy.isCommon(spelling))) {
    weaknesses.push('This is one of the passwords that are tried first. Choose another.')
  } else if (length(withoutRuns(repeatedUnit(text))) < leastOwnLength) {
    weaknesses.push('Repetitions and rows of keys (abcabc, 12345) hardly count. Use more characters of your own.')
  } else if (length(withoutWords(text, [...wordsAbout(about), ...policy.shopWords])) < leastOwnLength) {
    weaknesses.push('Your name, your address and the shop’s name hardly count. Use more characters of your own.')
  }
  return weaknesses
}

const length = (text: string) => Array.from(text).length

/** The ways in which people dress a common password up: digits around it, the same again, 0 for o. */
function spellings(text: string): string[] {
  const [unit, core] = [repeatedUnit(text), lettersWithin(text)]
  return [text, unit, core, repeatedUnit(core), lettersWithin(unit)]
    .filter(spelling => spelling.length >= shortestCommon)
    .flatMap(spelling => [spelling, plainLetters(spelling)])
}

/** From the first letter to the last. */
const lettersWithin = (text: string) => /\p{L}(?:.*\p{L})?/su.exec(text)?.[0] ?? ''
const disguises = new Map([
  ['@', 'a'], ['4', 'a'], ['3', 'e'], ['1', 'i'], ['!', 'i'], ['0', 'o'], ['$', 's'], ['5', 's'], ['7', 't'],
])
const plainLetters = (text: string) => Array.from(text, letter => disguises.get(letter) ?? letter).join('')

/**
 * `abcabcabc` → `abc`, also when the last one is cut short; itself when nothing repeats. By the failure function of
 * Knuth, Morris and Pratt.
 */
function repeatedUnit(text: string): string {
  const overlap = [0]
  for (let at = 1, matched = 0; at < text.length; at++) {
    while (matched > 0 && text[at] !== text[matched]) matched = overlap[matched - 1]!
    if (text[at] === text[matched]) matched++
    overlap[at] = matched
  }
  const period = text.length - (overlap.at(-1) ?? 0)
  return text.length >= 2 * period ? text.slice(0, period) : text
}
