import { isDeepStrictEqual } from 'node:util'
import { type AskedBy, requestBody } from '../load/request-body.ts'
import type { BenchOperation } from '../workload/operations.ts'

interface Asked { name: string; askedBy: AskedBy; url: string }

/**
 * Every target answers every operation, with all of its variables, with the same data and no errors.
 * @throws Error that names who differs: then there is nothing to compare
 */
export async function checkSameData(targets: readonly Asked[], operations: readonly BenchOperation[]): Promise<void> {
  for (const operation of operations) {
    for (const variables of operation.variables) {
      const answers = await Promise.all(targets.map(async ({ name, askedBy, url }) =>
        ({ name, ...(await ask(url, requestBody(askedBy, operation, variables))) })))
      const [expected] = answers
      for (const { name, data, errors } of answers) {
        if (errors !== undefined) throw new Error(`${name} fails at ${operation.name}: ${JSON.stringify(errors)}`)
        if (isDeepStrictEqual(data, expected!.data)) continue
        throw new Error(`${name} answers ${operation.name} otherwise than ${expected!.name}`)
      }
    }
  }
}

async function ask(url: string, body: string) {
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${url}: status ${response.status}: ${text.slice(0, 500)}`)
  return JSON.parse(text) as { data?: unknown; errors?: unknown }
}
