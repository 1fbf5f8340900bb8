import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { hearNoMore } from '@heliograph/runtime/say-last'

/** By connection, the answers to requests that have come and are not answered yet, in their order (pipelining). */
const owed = new WeakMap<Socket, ServerResponse[]>()
const closing = new WeakSet<Socket>()

/** Notes that a request has come. */
export function owe(answer: ServerResponse): void {
  const { socket } = answer.req
  const answers = owed.get(socket)
  // No Set: one that is filled and emptied over and over leaves more behind than all the rest of a request.
  if (answers) answers.push(answer)
  else owed.set(socket, [answer])
}

/** Notes that an answer has left, or that nobody waits for it. */
export function paid(answer: ServerResponse): void {
  const { socket } = answer.req
  const answers = owed.get(socket)!
  answers.splice(answers.indexOf(answer), 1)
  if (answers.length === 0 && closing.has(socket)) socket.destroySoon()
}

/** The answers that are still owed on a connection, oldest first. */
export const owedOn = (socket: Socket): readonly ServerResponse[] => owed.get(socket) ?? []

/** Closes a connection when nothing is owed on it any more. */
export function closeWhenAnswered(socket: Socket): void {
  closing.add(socket)
}

/** Leaves unanswered what comes on a connection that is to close, and hears no more of it. @returns false on any other */
export function dropBehind(answer: ServerResponse): boolean {
  const { socket } = answer.req
  if (!closing.has(socket)) return false
  hearNoMore(socket)
  answer.destroy()
  return true
}
