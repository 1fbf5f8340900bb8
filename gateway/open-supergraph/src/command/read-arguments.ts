import { parseArgs } from 'node:util'
import { Stop } from '../stop.ts'
import { forwardable } from './forwardable.ts'

export interface Arguments {
  /** Paths, as they were given. */
  supergraph: string
  manifest: string
  /** 0 for any free port. */
  port: number
  host: string
  path: string
  /** Names of headers in lower case. */
  forward: string[]
  /** By subgraph: where it is, instead of where the supergraph says. */
  subgraphs: ReadonlyMap<string, URL>
  /** From a request's headers to its answer. */
  timeoutMs: number
  /** How long `/ready` says 503 and everything is served, once the gateway is told to end. */
  drainNoticeMs: number
  /** How many proxies in front are believed who asked. */
  trustedProxies: number
  /** Rather nothing is served than only a part. */
  strict: boolean
}

const text = { type: 'string' } as const
const texts = { type: 'string', multiple: true } as const
const flag = { type: 'boolean' } as const

export const options = {
  'supergraph': text, 'manifest': text, 'port': text, 'host': text, 'path': text, 'forward': texts, 'subgraph': texts,
  'timeout': text, 'drain-notice': text, 'trusted-proxies': text, 'strict': flag, 'help': { ...flag, short: 'h' },
} as const

/**
 * @returns undefined when help is asked for
 * @throws Stop naming the option that is wrong or missing
 */
export function readArguments(args: string[]): Arguments | undefined {
  const given = parse(args)
  if (given.help) return undefined
  return {
    supergraph: required(given.supergraph, 'supergraph FILE'),
    manifest: required(given.manifest, 'manifest FILE'),
    port: wholeNumber('port', required(given.port, 'port N'), 0, 65_535),
    host: given.host ?? '127.0.0.1',
    path: pathOf(given.path ?? '/graphql'),
    forward: forwardable((given.forward ?? []).flatMap(names => names.split(','))),
    subgraphs: new Map((given.subgraph ?? []).map(readSubgraph)),
    timeoutMs: wholeNumber('timeout', given.timeout ?? '30000', 1, 3_600_000),
    drainNoticeMs: wholeNumber('drain-notice', given['drain-notice'] ?? '0', 0, 3_600_000),
    trustedProxies: wholeNumber('trusted-proxies', given['trusted-proxies'] ?? '0', 0, 100),
    strict: given.strict ?? false,
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new Stop((error as Error).message)
  }
}

function required(value: string | undefined, option: string): string {
  if (!value) throw new Stop(`--${option} is missing.`)
  return value
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d{1,7}$/.test(text) ? Number(text) : -1
  if (value < least || value > most) throw new Stop(`--${option} is a whole number from ${least} to ${most}.`)
  return value
}

const taken = new Set(['/health', '/ready', '/oauth/token', '/.well-known/jwks.json'])

function pathOf(path: string): string {
  if (!/^(?:\/[\w.~-]+)+$|^\/$/.test(path)) throw new Stop('--path is a plain path such as /graphql.')
  if (taken.has(path)) throw new Stop(`--path ${path} is another path of the gateway.`)
  return path
}

function readSubgraph(given: string): [string, URL] {
  const [name = '', url = ''] = given.split(/=(.*)/s)
  return [name, httpUrl(url) ?? fail(`--subgraph is NAME=URL with http or https, not ${given}.`)]
}

/** @returns undefined when it is no address of HTTP */
export function httpUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : undefined
}

function fail(message: string): never {
  throw new Stop(message)
}
