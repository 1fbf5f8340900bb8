import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Log } from '@heliograph/runtime/log'
import { openAdmission } from './admission/admission.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { httpServer, type Paths } from './serve.ts'
import { silentConnections } from './silent-connections.ts'

export interface ListenParts {
  log: Log
  limits?: Partial<Limits>
  /** 0 for any free port. */
  port: number
  host?: string
  /** Proxies of ours in front: how far `X-Forwarded-For` is believed. */
  trustedProxies?: number
  /** Where operations are asked for. */
  graphqlPath?: string
}

/** What answers at the paths that are not about the process itself. */
export type Answering = Pick<Paths, 'graphql' | 'jwks' | 'token'>

/** What a gateway is when all is loaded. */
export interface Loaded {
  answering: Answering
  /** How many it knows. */
  operations: number
  /** Once nothing is asked any more. */
  close(): Promise<unknown>
}

export interface Listening {
  /** Where it listens, `http://127.0.0.1:4000`. */
  url: string
  /**
   * From here on it serves what was loaded, and `/ready` says so. To be called once.
   * @throws whatever `load` throws; then nothing is left open
   */
  serve(load: (limits: Limits) => Promise<Loaded>): Promise<void>
  /** `/ready` says 503; no new connections; running requests end, by the deadline at the latest; all is closed. */
  close(): Promise<void>
}

/**
 * Listens: `/health` answers 200 and all else is for `loading` to answer, until `serve` is called. So who watches the
 * process sees that it is alive and not ready, and nobody takes the port while the rest is made.
 * @throws Error when the port is taken
 */
export async function listen(parts: ListenParts, loading: Answering): Promise<Listening> {
  const limits = { ...defaultLimits, ...parts.limits }
  const { log, host = '127.0.0.1', graphqlPath } = parts
  let loaded: Loaded | undefined
  let draining = false

  const admission = openAdmission(limits, log)
  const now = () => loaded?.answering ?? loading
  const server = httpServer({
    graphql: arrival => now().graphql(arrival),
    jwks: arrival => now().jwks(arrival),
    token: arrival => now().token(arrival),
    ready: () => loaded !== undefined && !draining,
    draining: () => draining,
  }, { limits, admission, log, trustedProxies: parts.trustedProxies ?? 0, graphqlPath })
  const closeSilent = silentConnections(server)
  server.listen({ port: parts.port, host, backlog: limits.connectionsWaiting })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  let closed: Promise<void> | undefined

  async function closeAll(): Promise<void> {
    draining = true
    // As long as nothing is loaded, nobody was told anything else.
    await wait(loaded ? limits.drainNoticeMs : 0)
    const late = setTimeout(() => {
      log.warn({ event: 'drain' }, 'requests were still running; their connections are closed')
      server.closeAllConnections()
    }, limits.drainDeadlineMs)
    const silent = setTimeout(closeSilent, limits.headersTimeoutMs)
    await new Promise(resolve => { server.close(resolve) })
    clearTimeout(late)
    clearTimeout(silent)
    admission.close()
    await loaded?.close()
  }

  const close = () => closed ??= closeAll()
  return {
    url,
    async serve(load) {
      try {
        const made = await load(limits)
        // Told to end meanwhile: nobody else knows of what was made.
        if (draining) await made.close()
        else loaded = made
      } catch (error) {
        await close()
        throw error
      }
      if (loaded) log.info({ event: 'serving', url, operations: loaded.operations }, 'serving')
    },
    close,
  }
}

const wait = (ms: number) => ms > 0 ? new Promise(resolve => { setTimeout(resolve, ms) }) : undefined
