/** Letters that Unicode does not take apart into a plain one and its mark. */
const plain: Readonly<Record<string, string>> = {
  ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ς: 'σ',
}

/**
 * Text as it is searched: without accents, in small letters, one form for each sign ("İ" and "ı" are "i", "²" is "2").
 * The same on every machine: no locale is asked, since a Turkish one would make "ı" of "I".
 */
export function fold(text: string): string {
  // Taken apart before it is made small: "İ" in small letters would be an "i" with a dot above it.
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[ıßæœøłđðþς]/g, letter => plain[letter]!)
}
