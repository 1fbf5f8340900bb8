import { randomUUID } from 'node:crypto'
import * as server from '@heliograph/app/services/server-process'
import { askFacts } from './ask-facts.ts'
import type { ProcessFacts } from './report-facts.ts'

const preload = new URL('./report-facts.ts', import.meta.url).href

export interface ServerProcess extends server.ServerProcess {
  /** What it has loaded, and how often it called graphql's parse and validate since it was last asked. */
  facts(): Promise<ProcessFacts>
}

/**
 * Starts a `main.ts` as a process of its own, as `npm run start:services` does, and waits until it serves.
 * @param main path from the project's root
 * @throws Error with the end of what it printed when it ends before
 */
export async function startProcess(
  name: string, main: string, environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const FACTS_SOCKET = `heliograph-facts-${randomUUID()}`
  const started = await server.startProcess({ name, main, preload, environment: { ...environment, FACTS_SOCKET } })
  return { ...started, facts: () => askFacts(FACTS_SOCKET) }
}
