import type { Planning } from '@heliograph/compiler/planning/open-planning'
import { type Tally, newTally, prepare, runPrepared } from './fuzz.ts'
import type { Compile } from './open-case.ts'
import { keptCases } from './kept-cases.ts'
import { openKept } from './open-kept.ts'
import { plant } from './plant.ts'
import { plantedBugs } from './planted-bugs.ts'

/**
 * Which planted bug was found after how many cases, the kept ones first and then random ones; undefined when none of
 * `limit` cases found it.
 */
export async function findPlanted(
  seed: string, limit: number, planning: Planning,
): Promise<Map<string, number | undefined>> {
  const bugs: { name: string; compile: Compile; tally: Tally }[] = []
  for (const bug of plantedBugs) bugs.push({ name: bug.name, compile: await plant(bug), tally: newTally() })
  const isSought = ({ tally: { cases, failures } }: (typeof bugs)[number]) => failures.length === 0 && cases < limit
  for (let index = 0; bugs.some(isSought); index++) {
    const kept = keptCases[index]
    const prepared = await (kept ? openKept(kept, planning) : prepare(`${seed}/${index}`, newTally(), planning))
    const right = newTally()
    await runPrepared(prepared, right)
    // What fails without a planted bug would find every one of them.
    if (right.failures.length > 0) continue
    for (const { compile, tally } of bugs.filter(isSought)) await runPrepared(prepared, tally, compile)
  }
  return new Map(bugs.map(({ name, tally }) => [name, tally.failures.length > 0 ? tally.cases : undefined]))
}
