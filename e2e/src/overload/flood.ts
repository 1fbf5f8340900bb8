/** An answer that came, as far as a flood looks at it. */
export interface Came {
  status: number
  retryAfter: string | null
  code: string | undefined
}

export interface Flood {
  /** In the order in which they came. */
  came: readonly Came[]
  /** Resolves when each of its askers has their last answer. */
  stop(): Promise<void>
}

/** Many askers at once, each asking again as soon as there is an answer, whatever it is. */
export function flood(askers: number, ask: () => Promise<Response>): Flood {
  const came: Came[] = []
  const stopping = new AbortController()
  const all = Promise.all(Array.from({ length: askers }, async () => {
    while (!stopping.signal.aborted) {
      const response = await ask()
      const { errors } = await response.json() as { errors?: { extensions?: { code?: string } }[] }
      came.push({
        status: response.status, retryAfter: response.headers.get('retry-after'), code: errors?.[0]?.extensions?.code,
      })
    }
  }))
  return {
    came,
    async stop() {
      stopping.abort()
      await all
    },
  }
}
