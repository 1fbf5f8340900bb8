/** How each segment is run. */
export interface Pace {
  rounds: number
  connections: number
  /** Different questions of an operation, asked in turn. */
  variants: number
  /** Of each segment, at least. */
  requests: number
  ms: number
}
