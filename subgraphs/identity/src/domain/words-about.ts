/** Shorter ones are in many words that have nothing to do with the person. */
const shortestWord = 4

/** The words that someone who knows a person would try: parts of the name and of the address. */
export function wordsAbout({ name, email }: { name: string; email: string }): string[] {
  const [local = '', host = ''] = email.split('@')
  return [name, local, ...name.split(/[^\p{L}\p{N}]+/u), ...local.split(/[^\p{L}\p{N}]+/u), ...host.split('.').slice(0, -1)]
}

/** The text without these words, whatever their case and accents; words of fewer than four characters stay. */
export function withoutWords(text: string, words: readonly string[]): string {
  const folded = [...new Set(words.map(fold))].filter(word => word.length >= shortestWord).toSorted((a, b) => b.length - a.length)
  let rest = fold(text)
  for (const word of folded) rest = rest.replaceAll(word, '')
  return rest
}

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
