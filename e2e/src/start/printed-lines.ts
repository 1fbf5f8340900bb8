/** A line that the start printed for pasting. */
export interface PrintedLine {
  audience: string
  line: string
  /** The request that it makes in the end, once it has signed in. */
  body: string
}

/** The lines to paste: each follows a comment that begins with the audience it is for. */
export function printedLines(printed: string): PrintedLine[] {
  return [...printed.matchAll(/^# (\w+): .+\n(curl .+)$/gm)].map(([, audience = '', line = '']) => {
    const body = / -d '(\{.*?\})'(?: |$)/.exec(line)?.[1]
    if (body === undefined) throw new Error(`no request in: ${line}`)
    return { audience, line, body }
  })
}

/** The same line, but nobody signs in. */
export const withoutCredential = (line: string): string => line.replace(/ -H "authorization: .*"$/, '')
