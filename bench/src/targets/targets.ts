import { apollo, hive, hiveRust } from './peers.ts'
import { startServing, type Target } from './target.ts'

const byHand = (name: 'raw' | 'bound'): Target => ({
  name,
  askedBy: 'id',
  start: ({ addresses }) => startServing(`./${name}/main.ts`, [JSON.stringify(addresses)]),
})

/** As a user starts it. */
const heliograph: Target = {
  name: 'heliograph',
  askedBy: 'id',
  start: ({ supergraph, manifest }) => startServing(
    '../../../gateway/bin/heliograph-gateway.mjs', ['--supergraph', supergraph, '--manifest', manifest, '--port', '0'],
  ),
}

/** In the order of the table. */
export const targets: readonly Target[] = [byHand('raw'), byHand('bound'), heliograph, apollo, hive, hiveRust]
