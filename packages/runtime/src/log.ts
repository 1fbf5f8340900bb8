import { pino, type DestinationStream, type Logger } from 'pino'
import { openLogDestination } from './log-destination.ts'
import { loggedError } from './logged-error.ts'

export type Log = Logger
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/**
 * Words that name a secret or a person. A field of such a name is blanked wherever a line's first three levels hold it,
 * and where a child log is bound to it.
 * The second net: the first is not to hand such values to the log.
 */
const blanked = new Set([
  'password', 'pepper', 'secret', 'clientSecret', 'token', 'accessToken', 'refreshToken', 'refreshCookie',
  'authorization', 'cookie', 'envelope', 'statement', 'variables', 'email', 'phone', 'address', 'sql', 'params', 'parameters',
])
const censor = '[blanked]'
/** How many levels deep a line is looked through; what is below is for whoever hands it over to know. */
const levels = 3

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
  const log = pino({
    name,
    level,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: {
      level: label => ({ level: label }),
      log: fields => blank(fields, levels),
    },
    serializers: { err: loggedError, error: loggedError },
  }, destination ?? openLogDestination(1))
  const makeChild: Function = Reflect.get(log, 'child')
  // pino's formatters do not see what a child is bound to. Its children inherit this one.
  function child(this: Log, bindings: object, ...options: unknown[]) {
    return Reflect.apply(makeChild, this, [blank({ ...bindings }, levels), ...options]) as never
  }
  return Object.assign(log, { child })
}

/** The same object when nothing in it is to be blanked, as it should be. Errors are `loggedError`'s. */
function blank(fields: Record<string, unknown>, depth: number): Record<string, unknown> {
  let told = fields
  for (const key of Object.keys(fields)) {
    const value = fields[key]
    const kept = blanked.has(key) ? censor : depth > 1 && isPlain(value) ? blank(value, depth - 1) : value
    if (kept === value) continue
    if (told === fields) told = Array.isArray(fields) ? Object.assign([], fields) : { ...fields }
    told[key] = kept
  }
  return told
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Error)

export const silentLog: Log = pino({ level: 'silent' })
