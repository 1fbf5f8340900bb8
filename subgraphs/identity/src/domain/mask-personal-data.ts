const fewestDots = 2
const mostDots = 5

/** `Ann Gutiérrez` → `A•• G•••••`. Never more dots than five: a long name would be known by its length. */
export function maskName(name: string): string {
  return name.split(/\s+/u).filter(word => word !== '').map(maskWord).join(' ')
}

/** `ann.gutierrez@example.com` → `a•••••@e•••••.com`: the provider stays recognisable to the caller who names it. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1)
  const dot = domain.lastIndexOf('.')
  const [host, ending] = dot < 1 ? [domain, ''] : [domain.slice(0, dot), domain.slice(dot)]
  return `${masked(email.slice(0, at), mostDots)}@${masked(host, mostDots)}${ending}`
}

function maskWord(word: string): string {
  return masked(word, Math.min(Math.max([...letters.segment(word)].length - 1, fewestDots), mostDots))
}

// By grapheme: an accent that is a code point of its own stays with its letter.
const letters = new Intl.Segmenter('und', { granularity: 'grapheme' })

function masked(text: string, dots: number): string {
  const [first] = letters.segment(text)
  return `${first?.segment ?? ''}${'•'.repeat(dots)}`
}
