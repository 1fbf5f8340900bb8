/** What the load generator is told. */
export interface Load {
  url: string
  /** Asked in turn. */
  bodies: readonly string[]
  connections: number
  /** It goes on until both are reached: a slow target is asked often enough, a fast one long enough. */
  requests: number
  ms: number
}

export interface Loaded {
  requests: number
  perSecond: number
  p50Ms: number
  p99Ms: number
}
