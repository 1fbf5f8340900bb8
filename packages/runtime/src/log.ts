import { pino, type DestinationStream, type Logger } from 'pino'
import { loggedError } from './logged-error.ts'

export type Log = Logger
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/**
 * Words that name a secret or a person. A field of such a name is blanked wherever a line's first two levels hold it.
 * The second net: the first is not to hand such values to the log.
 */
const blanked = [
  'password', 'pepper', 'secret', 'clientSecret', 'token', 'accessToken', 'refreshToken', 'refreshCookie',
  'authorization', 'cookie', 'envelope', 'statement', 'variables', 'email', 'phone', 'address', 'sql', 'params', 'parameters',
]

/**
 * A log of JSON lines: time in RFC 3339, level by name, no host name or process title.
 * @param name who speaks: `gateway`, `catalog`, …
 * @param destination where the lines go; standard output when absent
 */
export function openLog({ name, level = 'info', destination }: {
  name: string
  level?: LogLevel
  destination?: DestinationStream
}): Log {
  return pino({
    name,
    level,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: label => ({ level: label }) },
    serializers: { err: loggedError, error: loggedError },
    redact: { paths: blanked.flatMap(word => [word, `*.${word}`, `*.*.${word}`]), censor: '[blanked]' },
  }, destination ?? pino.destination({ dest: 1, sync: true }))
}

export const silentLog: Log = pino({ level: 'silent' })
