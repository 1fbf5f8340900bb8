/** Run by young-objects.test.ts: how many of a hundred objects are made young after thousands like them lived long. */
// oxlint-disable-next-line eslint/no-restricted-imports -- V8's own words are no TypeScript
import { runInThisContext } from 'node:vm'

const isYoung = runInThisContext('object => %InYoungGeneration(object)') as (object: object) => boolean
const make = (n: number) => ({ n, list: [n] })

const kept: object[] = []
for (let collections = 0; collections < 40; collections++) {
  for (let n = 0; n < 2_000; n++) kept.push(make(n))
  gc!({ type: 'minor' })
}
for (let n = 0; n < 20_000; n++) kept.push(make(n))
process.stdout.write(`${Array.from({ length: 100 }, (_, n) => make(n)).filter(isYoung).length}`)
