import { type Tally, newTally, prepare, runPrepared } from './fuzz.ts'
import type { Compile } from './open-case.ts'
import { plant } from './plant.ts'
import { plantedBugs } from './planted-bugs.ts'

/** Which planted bug was found after how many cases; undefined when none of `limit` cases found it. */
export async function findPlanted(seed: string, limit: number): Promise<Map<string, number | undefined>> {
  const bugs: { name: string; compile: Compile; tally: Tally }[] = []
  for (const bug of plantedBugs) bugs.push({ name: bug.name, compile: await plant(bug), tally: newTally() })
  const isSought = ({ tally: { cases, failures } }: (typeof bugs)[number]) => failures.length === 0 && cases < limit
  for (let index = 0; bugs.some(isSought); index++) {
    const prepared = prepare(`${seed}/${index}`, newTally())
    for (const { compile, tally } of bugs.filter(isSought)) await runPrepared(prepared, tally, compile)
  }
  return new Map(bugs.map(({ name, tally }) => [name, tally.failures.length > 0 ? tally.cases : undefined]))
}
