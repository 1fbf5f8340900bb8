/** Shorter ones are in many words that have nothing to do with the person. */
const shortestWord = 4

/** The words that someone who knows a person would try: parts of the name and of the address. */
export function wordsAbout({ name, email }: { name: string; email: string }): string[] {
  const [local = '', host = ''] = email.split('@')
  return [name, local, ...wordsIn(name), ...wordsIn(local), ...host.split('.').slice(0, -1)]
}

const wordsIn = (text: string) => text.split(/[^\p{L}\p{N}]+/u)

/** The text without these words, whatever their case and accents; words of fewer than four characters stay. */
export function withoutWords(text: string, words: readonly string[]): string {
  const longEnough = new Set(words.map(fold).filter(word => word.length >= shortestWord))
  const longestFirst = [...longEnough].toSorted((a, b) => b.length - a.length)
  let rest = fold(text)
  for (const word of longestFirst) rest = rest.replaceAll(word, '')
  return rest
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
