// One process, end to end: npm run bench -- shop. Its options are in ../src/command/help.ts.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { isDeepStrictEqual } from 'node:util'
import { WrongArguments } from '../src/command/read-options.ts'
import { openLoad, type Load } from './load.ts'
import { measure } from './measure.ts'
import { placeOrders, signIn } from './prepare.ts'
import { bodyOf, type Question } from './questions.ts'
import { type Arguments, readArguments } from './read-arguments.ts'
import { tableOf } from './table.ts'
import { startTarget, type Target } from './target.ts'
import { topSelfTimes } from './top-self-times.ts'
import { openWorld } from './world.ts'

const print = (line: string) => { process.stdout.write(`${line}\n`) }

interface Running {
  target: Target
  load: Load
}

async function run(given: Arguments): Promise<void> {
  await using world = await openWorld(process.env.PATH ?? '', print)
  const targets: Running[] = []
  try {
    for (const name of given.targets) {
      const target = await startTarget(name, world.home)
      targets.push({ target, load: openLoad(target.url, given.connections) })
    }
    const shop = targets[0]!
    const newToken = () => signIn(shop.load, world.demo)
    await placeOrders(shop.load, await newToken())
    await sameAnswers(targets, given.questions, await newToken())

    const profiled = targets.filter(({ target }) => given.profiled.includes(target.name))
    for (const one of profiled) {
      for (const question of given.questions) await profile(one, question, 3 * given.requests, newToken)
    }
    if (profiled.length > 0) return
    const results = await measure({ ...given, targets, signIn: newToken })
    tableOf(results).forEach(print)
    if (given.json) await writeFile(given.json, `${JSON.stringify(results, null, 2)}\n`)
  } finally {
    for (const { target, load } of targets) {
      await load.close()
      await target.close()
    }
  }
}

/** What is not the same answer is not the same work. */
async function sameAnswers(targets: readonly Running[], questions: readonly Question[], token: string): Promise<void> {
  for (const { name, operation, variables } of questions) {
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
  { target, load }: Running, { name, operation, signedIn, variables }: Question, count: number,
  newToken: () => Promise<string>,
): Promise<void> {
  const token = signedIn ? await newToken() : undefined
  const sending = { count, bodyOf: (n: number) => bodyOf(operation, variables(n)), token }
  await load.run(sending)
  await target.startProfile()
  await load.run(sending)
  const recorded = await target.stopProfile()
  const file = join(tmpdir(), `heliograph-${target.name}-${operation}.cpuprofile`)
  await writeFile(file, JSON.stringify(recorded))
  print(`\n${target.name}, ${name}: ${file}`)
  for (const { where, share } of topSelfTimes(recorded, 45)) print(`${(100 * share).toFixed(1).padStart(6)} %  ${where}`)
}

try {
  await run(readArguments(process.argv.slice(2)))
} catch (error) {
  console.error(error instanceof WrongArguments ? error.message : error)
  process.exitCode = 1
}
