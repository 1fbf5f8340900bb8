/** The bounds of the gateway that an installation may want otherwise. Defaults suit one shop; `main.ts` and tests give others. */
export interface Limits {
  /** Largest request body. */
  bodyBytes: number
  /** Largest head of a request, the whole of a GET included. */
  headerBytes: number
  /** How deep a request's JSON may nest. */
  jsonDepth: number
  /** From a request's headers to its answer, subgraphs included. */
  deadlineMs: number
  /** Largest answer of a subgraph. */
  subgraphAnswerBytes: number
  /** How long identity may take for a verdict, for keys or to note activity. */
  identityTimeoutMs: number
  /** Oldest word of identity about a session that a request may rely on. */
  verdictMaxAgeMs: number
  /** Oldest list of signing keys; a key taken out of it is trusted no longer. */
  trustedKeysMaxAgeMs: number
  /** How often a token with an unknown key may make the gateway ask for keys again. */
  trustedKeysMinRefetchMs: number
  /** How often activity is written. */
  activityIntervalMs: number
  /** Sessions and tokens remembered at once. */
  sessions: number
  /** Cost points that a caller may spend in a minute. */
  costPerMinute: number
  /** How many callers' points all who are signed in at one IPv4 address or IPv6 /64 may spend together. */
  callersInCrowd: number
  /** Things that don't exist which a caller may ask for in a minute. */
  missesPerMinute: number
  /** The same for all who are signed in at one IPv4 address or IPv6 /64 together. */
  missesPerMinuteOfCrowd: number
  /** Callers whose budgets are remembered at once. */
  callers: number
  /** Requests in flight: come, and not yet both answered and read. One network holds four fifths of them at most. */
  requestsInFlight: number
  /** Cost points in flight. One caller holds a half of them at most; a request counts for its part at least. */
  costInFlight: number
  /** How long a request may be at work, while the event loop is never idle, before fewer are let in. */
  busyStayMs: number
  /** Until a client has taken its whole answer (slow reader). */
  answerTimeoutMs: number
  /** Of all answers together that wait for their clients to take them. */
  unsentBytes: number
  /** Open client connections. */
  connections: number
  /** Connections that the kernel holds until they are taken: what comes beyond tries again by itself, a second later. */
  connectionsWaiting: number
  /** Until a client has sent its headers (slowloris). */
  headersTimeoutMs: number
  /** Until a client has sent its whole request (slow body). */
  requestTimeoutMs: number
  /** How long an idle connection is kept: longer than by a load balancer, so that we never close under a request. */
  keepAliveTimeoutMs: number
  /** How long `/ready` says that we drain while requests are still taken: what a load balancer needs to notice. */
  drainNoticeMs: number
  /** Then, how long running requests may take to end. */
  drainDeadlineMs: number
}

export const defaultLimits: Limits = {
  bodyBytes: 64 * 1024,
  headerBytes: 16 * 1024,
  jsonDepth: 32,
  deadlineMs: 5_000,
  subgraphAnswerBytes: 8 * 1024 * 1024,
  identityTimeoutMs: 2_000,
  verdictMaxAgeMs: 500,
  trustedKeysMaxAgeMs: 60_000,
  trustedKeysMinRefetchMs: 1_000,
  activityIntervalMs: 1_000,
  sessions: 10_000,
  costPerMinute: 1_000_000,
  callersInCrowd: 10,
  missesPerMinute: 300,
  missesPerMinuteOfCrowd: 3_000,
  callers: 100_000,
  requestsInFlight: 2_000,
  costInFlight: 200_000,
  busyStayMs: 25,
  answerTimeoutMs: 30_000,
  unsentBytes: 64 * 1024 * 1024,
  connections: 12_000,
  connectionsWaiting: 4_096,
  headersTimeoutMs: 5_000,
  requestTimeoutMs: 10_000,
  keepAliveTimeoutMs: 75_000,
  drainNoticeMs: 0,
  drainDeadlineMs: 10_000,
}
