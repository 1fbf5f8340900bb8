import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { LogLevel } from '@heliograph/runtime/log'

/** What a subgraph's own process is told by its environment. */
export interface SubgraphSettings {
  host: string
  port: number
  /** The run-time user's: `mysql://user:password@host:port/database`. */
  databaseUrl: string
  keys: { envelope: Buffer; statement: Buffer }
  registryFolder: string
  logLevel: LogLevel
  /** How long it goes on answering when it is told to end: see serve-subgraph.ts. */
  drainNoticeMs: number
}

type Environment = Readonly<Record<string, string | undefined>>

const committedRegistry = fileURLToPath(new URL('../../../schema/registry', import.meta.url))
const logLevels: readonly string[] = ['debug', 'info', 'warn', 'error', 'silent'] satisfies LogLevel[]

/**
 * Reads `PORT`, `DATABASE_URL`, `ENVELOPE_KEY` and `STATEMENT_KEY` (32 bytes in base64url), and if they are set `HOST`,
 * `REGISTRY` (folder of the compiled registry), `LOG_LEVEL` and `DRAIN_NOTICE_MS` (5000). A secret may be in a file
 * instead, which `<NAME>_FILE` names: an environment is shown by too many tools.
 * @throws Error naming the variable, never repeating its value
 */
export function readSubgraphSettings(environment: Environment): SubgraphSettings {
  const { HOST = '127.0.0.1', REGISTRY = committedRegistry, LOG_LEVEL = 'info', PORT = '' } = environment
  const { DRAIN_NOTICE_MS = '5000' } = environment
  if (!/^\d{1,5}$/.test(PORT) || Number(PORT) > 65_535) throw new Error('PORT is not a number from 0 to 65535.')
  if (!logLevels.includes(LOG_LEVEL)) throw new Error(`LOG_LEVEL is none of ${logLevels.join(', ')}.`)
  if (!/^\d{1,5}$/.test(DRAIN_NOTICE_MS)) throw new Error('DRAIN_NOTICE_MS is not a number from 0 to 99999.')
  return {
    host: HOST,
    port: Number(PORT),
    databaseUrl: secret(environment, 'DATABASE_URL'),
    keys: { envelope: key(environment, 'ENVELOPE_KEY'), statement: key(environment, 'STATEMENT_KEY') },
    registryFolder: REGISTRY,
    logLevel: LOG_LEVEL as LogLevel,
    drainNoticeMs: Number(DRAIN_NOTICE_MS),
  }
}

/** 32 bytes in base64url, of the variable or of the file that `<name>_FILE` names. */
export function key(environment: Environment, name: string): Buffer {
  const text = secret(environment, name)
  const bytes = Buffer.from(text, 'base64url')
  const isKey = bytes.length === 32 && bytes.toString('base64url') === text
  if (!isKey) throw new Error(`${name} is not 32 bytes in base64url.`)
  return bytes
}

/** The variable, or what the file that `<name>_FILE` names holds. */
export function secret(environment: Environment, name: string): string {
  const file = environment[`${name}_FILE`]
  const text = file ? readFileSync(file, 'utf8').trim() : environment[name]
  if (!text) throw new Error(`${name} is not set: set it, or ${name}_FILE.`)
  return text
}
