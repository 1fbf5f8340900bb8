import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** By connection, the answers to requests that have come and are not answered yet, in their order (pipelining). */
const owed = new WeakMap<Socket, Set<ServerResponse>>()
const closing = new WeakSet<Socket>()

/** Notes that a request has come. */
export function owe(answer: ServerResponse): void {
  const { socket } = answer.req
  const answers = owed.get(socket) ?? new Set()
  owed.set(socket, answers.add(answer))
  answer.once('close', () => {
    answers.delete(answer)
    if (answers.size === 0 && closing.has(socket)) socket.destroySoon()
  })
}

/** The answers that are still owed on a connection, oldest first. */
export const owedOn = (socket: Socket): readonly ServerResponse[] => [...owed.get(socket) ?? []]

/** Closes a connection when nothing is owed on it any more. */
export function closeWhenAnswered(socket: Socket): void {
  closing.add(socket)
}
