import { expect, test } from 'vitest'
import type { FreeConnections } from './free-connections.ts'
import type { Question } from './question.ts'
import { WaitingQuestions } from './waiting-questions.ts'

/** Connections that are free, for whoever asked by then. */
const freeFor = (untilMs: number) => ({ mayTake: askedAtMs => askedAtMs <= untilMs }) as Pick<FreeConnections, 'mayTake'> as FreeConnections

function waitingOf(...asked: [network: string, sinceMs: number][]) {
  const waiting = new WaitingQuestions()
  const questions = asked.map(([network, sinceMs]) => ({ networks: [network], sinceMs }) as unknown as Question)
  for (const question of questions) waiting.add(question)
  const numberOf = (question: Question | undefined) => question && questions.indexOf(question)
  return {
    waiting, questions,
    take: (untilMs: number) => numberOf(waiting.take(freeFor(untilMs))),
    takeUnasked: () => numberOf(waiting.takeUnasked()),
  }
}

test('who asked lately has no turn yet, and costs nobody else one', () => {
  const { waiting, take } = waitingOf(['a', 1], ['a', 2], ['b', 3], ['c', 4], ['a', 5])
  expect([take(2), take(2), take(2)]).toEqual([0, 1, undefined])
  expect(waiting.size).toBe(3)
  expect([take(9), take(9), take(9), take(9)]).toEqual([2, 3, 4, undefined])
})

test('who is alone waits all the same until it may be asked', () => {
  const { waiting, take } = waitingOf(['a', 1])
  expect([take(0), waiting.size, take(1), waiting.size]).toEqual([undefined, 1, 0, 0])
})

test('whoever waits can hang up, or be told that nobody can be asked: once', () => {
  const { waiting, questions, take, takeUnasked } = waitingOf(['a', 1], ['a', 2], ['a', 2], ['b', 9], ['b', 9])
  expect(take(5)).toBe(0)
  expect([1, 3, 0].map(n => waiting.delete(questions[n]!))).toEqual([true, true, false])
  expect([takeUnasked(), takeUnasked(), takeUnasked(), waiting.size]).toEqual([2, 4, undefined, 0])
})
