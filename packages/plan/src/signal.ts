/**
 * Tells that nobody waits any more: what is used here of an `AbortSignal`, which is one. Whoever makes one for each
 * request may have a lighter one.
 */
export interface Signal {
  readonly aborted: boolean
  /** Why it aborted. */
  readonly reason: unknown
  throwIfAborted(): void
  addEventListener(event: 'abort', listener: () => void): void
  removeEventListener(event: 'abort', listener: () => void): void
}
