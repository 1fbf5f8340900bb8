import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import type { ProcessFacts } from './report-facts.ts'

/** @param name of the abstract socket at which a process under test tells about itself */
export async function askFacts(name: string): Promise<ProcessFacts> {
  const socket = connect(`\0${name}`)
  await once(socket, 'connect')
  return JSON.parse(await text(socket)) as ProcessFacts
}
