import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { statementChannel } from '@heliograph/mysql/send'

/**
 * Tells each statement that this process sends over a pool, `START TRANSACTION` and `COMMIT` among them, in the
 * asynchronous context of who sends it. Not what sets up a connection: how often that happens depends on the pool.
 */
export function onStatement(tell: (statement: string) => void): Disposable {
  const listener = (statement: unknown) => tell(statement as string)
  subscribe(statementChannel, listener)
  return { [Symbol.dispose]: () => { unsubscribe(statementChannel, listener) } }
}

const watched = new AsyncLocalStorage<string[]>()

/** What `work` answers, and what it and all that it starts send to databases. Not what others send meanwhile. */
export async function statementsDuring<T>(work: () => Promise<T>): Promise<{ answer: T; sent: string[] }> {
  const sent: string[] = []
  using _listening = onStatement(statement => {
    if (watched.getStore() === sent) sent.push(statement)
  })
  return { answer: await watched.run(sent, work), sent }
}
