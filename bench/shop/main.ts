// One process, end to end: npm run bench -- shop [--rounds N] [--requests N] [--connections N] [--rate N] [--only bound,without]
// [--operations ProductDetail,…] [--profile TARGET] [--json FILE]
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { openLoad, type Load } from './load.ts'
import { measure, type Measured } from './measure.ts'
import { placeOrders, signIn } from './prepare.ts'
import { bodyOf, questions, type Question } from './questions.ts'
import { startTarget, targetNames, type Target, type TargetName } from './target.ts'
import { topSelfTimes } from './top-self-times.ts'
import { openWorld } from './world.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    requests: { type: 'string', default: '600' },
    connections: { type: 'string', default: '32' },
    rate: { type: 'string' },
    only: { type: 'string', default: targetNames.join() },
    operations: { type: 'string', default: questions.map(question => question.operation).join() },
    profile: { type: 'string' },
    json: { type: 'string' },
  },
})
const perSecond = values.rate === undefined ? undefined : Number(values.rate)
if (perSecond !== undefined && !(perSecond > 0)) throw new Error(`--rate takes requests a second, not ${values.rate}`)
const print = (line: string) => { process.stdout.write(`${line}\n`) }
const chosen = questions.filter(({ operation }) => values.operations.split(',').includes(operation))

await using world = await openWorld(process.env.PATH ?? '', print)
const targets: { target: Target; load: Load }[] = []
try {
  for (const name of new Set(['shop', ...values.only.split(',')])) {
    const target = await startTarget(name as TargetName, world.home)
    targets.push({ target, load: openLoad(target.url, Number(values.connections)) })
  }
  const shop = targets[0]!
  await placeOrders(shop.load, await signIn(shop.load, world.demo))
  await sameAnswers()

  const profiled = targets.find(({ target }) => target.name === values.profile)
  if (profiled) {
    for (const question of chosen) await profile(profiled, question)
  } else {
    const results = await measure({
      targets, questions: chosen, rounds: Number(values.rounds), requests: Number(values.requests),
      perSecond,
      signIn: () => signIn(shop.load, world.demo),
    })
    printTable(results)
    if (values.json) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`)
  }
} finally {
  for (const { target, load } of targets) {
    await load.close()
    await target.close()
  }
}

/** What is not the same answer is not the same work. */
async function sameAnswers(): Promise<void> {
  const token = await signIn(targets[0]!.load, world.demo)
  for (const { name, operation, variables } of chosen) {
    for (let n = 0; n < 40; n++) {
      const body = bodyOf(operation, variables(n))
      const [first, ...others] = await Promise.all(targets.map(({ load }) => load.ask(body, token)))
      if (first!.errors) throw new Error(`${name}: ${JSON.stringify(first!.errors)}`)
      others.forEach((other, index) => {
        if (isDeepStrictEqual(first, other)) return
        const told = [first, other].map(answer => JSON.stringify(answer).slice(-700)).join('\n')
        throw new Error(`${name}: ${targets[index + 1]!.target.name} answers otherwise:\n${told}`)
      })
    }
  }
}

async function profile(
  { target, load }: { target: Target; load: Load }, { name, operation, signedIn, variables }: Question,
): Promise<void> {
  const token = signedIn ? await signIn(targets[0]!.load, world.demo) : undefined
  const sending = { count: 3 * Number(values.requests), bodyOf: (n: number) => bodyOf(operation, variables(n)), token }
  await load.run(sending)
  await target.startProfile()
  await load.run(sending)
  const recorded = await target.stopProfile()
  const file = join(tmpdir(), `heliograph-${target.name}-${operation}.cpuprofile`)
  await writeFile(file, JSON.stringify(recorded))
  print(`\n${target.name}, ${name}: ${file}`)
  for (const { where, share } of topSelfTimes(recorded, 45)) print(`${(100 * share).toFixed(1).padStart(6)} %  ${where}`)
}

function printTable(results: readonly Measured[]): void {
  const median = (target: string, question: string) =>
    results.find(one => one.target === target && one.question === question)?.cpuUs.median ?? NaN
  for (const { question, target, cpuUs, p50Ms, p99Ms } of results) {
    const ratio = (to: string) => (cpuUs.median / median(to, question)).toFixed(2)
    const spread = `${cpuUs.median.toFixed(0).padStart(6)} µs (${cpuUs.min.toFixed(0)}–${cpuUs.max.toFixed(0)})`
    const ratios = `${ratio('bound')} × bound  ${ratio('without')} × without`
    const times = `p50 ${p50Ms.toFixed(1)} ms  p99 ${p99Ms.toFixed(1)} ms`
    print([question.padEnd(14), target.padEnd(8), spread, ratios, times].join('  '))
  }
}
