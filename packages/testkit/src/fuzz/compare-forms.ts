import { type AskSubgraph, type ExecutionAnswer, type SubgraphQuestion, textIn, type Told } from '@heliograph/plan/executor'
import { readReply } from '@heliograph/plan/reply'
import { hash } from '../hash.ts'
import { differences } from '../compare-answers.ts'
import { broken, writtenOtherwise } from './reply-bytes.ts'
import { answeringInOrder, orders } from './reply-order.ts'
import type { Shape } from './shape.ts'
import { writtenWrongly } from './written-wrongly.ts'

/** Runs an operation, once more at each call, and asks subgraphs as it is told to. */
export type RunAgain = (ask: AskSubgraph) => Promise<ExecutionAnswer>

export interface Compared {
  /** Where the form of a reply made a difference, in sentences. */
  wrong: string[]
  /** What was seen. */
  shapes: Shape[]
}

/**
 * Runs an operation over objects, and over subgraphs whose replies are bytes: as this program writes JSON, as another
 * might, other than what was asked for, and broken. Each time the answer has to be what it is when the same replies are
 * read before; bytes that are no JSON are no reply.
 * @param run where subgraphs answer bytes
 * @param write where they answer objects
 * @param answer what a subgraph answers, as JSON; rejects where it cannot be asked
 * @param plain the answer over objects, made piece by piece
 */
export async function compareForms(
  run: RunAgain, write: RunAgain, answer: (question: SubgraphQuestion) => Promise<string>, plain: Told, seed: string,
): Promise<Compared> {
  const wrong: string[] = []
  const shapes: Shape[] = []

  const plainly: AskSubgraph = async question => JSON.parse(await answer(question)) as unknown
  const overObjects = await write(plainly)
  await compare('objects', overObjects, plainly)
  if (overObjects.written !== undefined) {
    if (textOf(overObjects) !== JSON.stringify(plain)) wrong.push(`objects: written as ${textOf(overObjects)}`)
    shapes.push('objects, written at once')
  }

  const asItIs = await run(async question => readReply(Buffer.from(await answer(question)), question))
  await compare('bytes', asItIs, plainly)
  if (asItIs.written && textOf(asItIs) !== JSON.stringify(plain)) wrong.push(`bytes: other ones are passed on: ${textOf(asItIs)}`)
  if (asItIs.written) shapes.push('bytes passed on')

  const otherwise = reading(writtenOtherwise)
  const other = await run(otherwise.bytes)
  await compare('JSON written otherwise', other, otherwise.read)
  const [read, meant] = [await run(answeringInOrder(otherwise.read, orders[0]!)), await run(answeringInOrder(plainly, orders[0]!))]
  if (differences(valuesOf(read), valuesOf(meant)).length > 0) wrong.push(`JSON written otherwise means ${textOf(read)}`)
  shapes.push(other.written ? 'JSON written otherwise, passed on' : 'JSON written otherwise')

  const wrongly = reading(writtenWrongly)
  const otherThanAsked = await run(wrongly.bytes)
  await compare('other than asked', otherThanAsked, wrongly.read)
  if (otherThanAsked.written) shapes.push('other than asked, passed on')

  const isBroken = ({ subgraph, fetch }: SubgraphQuestion) => hash(`${seed} ${subgraph} ${fetch} breaks`) % 2 === 0
  const breaking = reading(broken)
  let broke = false
  const withBroken = await run(async (question, signal) => {
    if (!isBroken(question)) return readReply(Buffer.from(await answer(question)), question)
    broke = true
    return breaking.bytes(question, signal)
  })
  await compare('broken bytes', withBroken, async (question, signal) => {
    if (isBroken(question)) throw new Error('no JSON')
    return plainly(question, signal)
  })
  if (broke) shapes.push('broken bytes')
  return { wrong, shapes }

  /** Replies as bytes that somebody writes, and the same, read before anybody asks what they are for. */
  function reading(write: (answer: unknown, seed: string) => Buffer): { bytes: AskSubgraph; read: AskSubgraph } {
    const written = async (question: SubgraphQuestion) =>
      write(JSON.parse(await answer(question)), `${seed} ${question.subgraph} ${question.fetch}`)
    return {
      bytes: async question => readReply(await written(question), question),
      read: async question => readReply(await written(question), {}),
    }
  }

  async function compare(form: string, ours: ExecutionAnswer, ask: AskSubgraph): Promise<void> {
    const got = JSON.stringify(inOrder(ours))
    let reference = await run(ask)
    for (const order of orders) {
      if (got === JSON.stringify(inOrder(reference))) break
      reference = await run(answeringInOrder(ask, order))
    }
    const wanted = JSON.stringify(inOrder(reference))
    if (got !== wanted) wrong.push(`${form}: ${got} instead of ${wanted}`)
    if (ours.written && marksIn(textOf(ours)) !== marksIn(textOf(reference))) wrong.push(`${form}: not once each: ${textOf(ours)}`)
  }
}

function textOf({ written, ...told }: ExecutionAnswer): string {
  return written === undefined ? JSON.stringify(told) : textIn(written)
}

/** Which of two fetches that run side by side tells its errors first is nothing to hold on to. */
function inOrder(answer: ExecutionAnswer) {
  const { data, errors = [] } = valuesOf(answer) as { data: unknown; errors?: unknown[] }
  return { data, errors: errors.map(one => JSON.stringify(one)).sort() }
}

const valuesOf = (answer: ExecutionAnswer) => JSON.parse(textOf(answer)) as unknown

/** What JSON consists of besides strings, numbers and words: a member that comes twice shows here alone. */
const marksIn = (json: string) => json.replace(/"(?:[^"\\]|\\.)*"/g, '').replace(/[^[\]{}:,]/g, '')

/** A memory of what was answered: the same question has the same answer, asked once. */
export function remembering(ask: (question: SubgraphQuestion) => Promise<unknown>): (question: SubgraphQuestion) => Promise<string> {
  const answered = new Map<string, Promise<string>>()
  return question => {
    const key = `${question.subgraph} ${question.fetch} ${question.variables}`
    let answer = answered.get(key)
    if (!answer) answered.set(key, answer = ask(question).then(one => JSON.stringify(one)))
    return answer
  }
}
