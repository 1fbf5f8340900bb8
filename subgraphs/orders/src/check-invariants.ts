import { readFile } from 'node:fs/promises'
import type { Statements } from '@heliograph/mysql/statements'

export interface Broken {
  /** The invariant, in words. */
  broken: string
  /** The sku or id that breaks it. */
  which: string
}

/** Runs `sql/invariants.sql`. An empty list is good news. */
export async function brokenInvariants(statements: Statements): Promise<Broken[]> {
  const text = await readFile(new URL('sql/invariants.sql', import.meta.url), 'utf8')
  const checks = text.split(/;\s*$/m).filter(check => /^SELECT/m.test(check))
  const broken: Broken[] = []
  for (const check of checks) {
    const [rows] = await statements.execute(check)
    broken.push(...(rows as unknown as Broken[]))
  }
  return broken
}
