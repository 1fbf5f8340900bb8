/** Run by young-objects.test.ts: how many of a hundred objects are made young after thousands like them lived long. */
// oxlint-disable-next-line eslint/no-restricted-imports -- V8's own words are no TypeScript
import { runInThisContext } from 'node:vm'

type Make = (n: number) => object
const v8 = runInThisContext(`({
  prepare: make => { %PrepareFunctionForOptimization(make) },
  optimize: make => { %OptimizeFunctionOnNextCall(make) },
  isYoung: object => %InYoungGeneration(object),
})`) as { prepare: (make: Make) => void; optimize: (make: Make) => void; isYoung: (object: object) => boolean }
const make: Make = n => ({ n, list: [n] })

v8.prepare(make)
const kept: object[] = []
for (let collections = 0; collections < 20; collections++) {
  for (let n = 0; n < 2_000; n++) kept.push(make(n))
  gc!({ type: 'minor' })
}
// What it is compiled to depends on what was seen until here.
v8.optimize(make)
kept.push(make(0))
process.stdout.write(`${Array.from({ length: 100 }, (_, n) => make(n)).filter(v8.isYoung).length}`)
