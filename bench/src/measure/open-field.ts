import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AskedBy } from '../load/request-body.ts'
import { type Running, startProcess } from '../processes/start-process.ts'
import type { Target } from '../targets/target.ts'
import { manifest } from '../workload/operations.ts'
import type { Pace } from './pace.ts'
import type { SubgraphName } from '../workload/schemas.ts'
import { composeSupergraph } from '../workload/supergraph.ts'

/** A target that runs. */
export interface Opened {
  name: string
  askedBy: AskedBy
  url: string
  running: Running
}

/** Everything that a run needs: subgraphs, load, targets, each a process of its own. */
export interface Field extends AsyncDisposable {
  subgraphs: Running
  load: Running
  opened: readonly Opened[]
}

const program = (file: string) => fileURLToPath(new URL(file, import.meta.url))

export async function openField(
  targets: readonly Target[], { variants, connections }: Pick<Pace, 'variants' | 'connections'>,
): Promise<Field> {
  const folder = await mkdtemp(join(tmpdir(), 'heliograph-bench-'))
  const started: Running[] = []
  const start = (file: string) => {
    const running = startProcess([program(file)])
    started.push(running)
    return running
  }
  const close = async () => {
    await Promise.all(started.map(one => one.stop()))
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const subgraphs = start('../subgraphs/main.ts')
    const load = start('../load/main.ts')
    const addresses = await subgraphs.ask<Record<SubgraphName, string>>('addresses')
    const files = { supergraph: join(folder, 'supergraph.graphql'), manifest: join(folder, 'manifest.json') }
    await writeFile(files.supergraph, composeSupergraph(addresses))
    await writeFile(files.manifest, manifest())
    const opened: Opened[] = []
    for (const target of targets) {
      const { url, running } = await target.start({ addresses, ...files, alike: variants < connections })
      started.push(running)
      opened.push({ name: target.name, askedBy: target.askedBy, url, running })
    }
    return { subgraphs, load, opened, [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw error
  }
}
