import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'

/** A program that the bench has started. */
export interface Running {
  /** What it has printed so far, both streams. */
  printed(): string
  /** Resolves to the match once it has printed it. Rejects when it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  /** Asks it a word that it answers (`answer-parent.ts`). Rejects with what it throws, or when it ends before. */
  ask<T>(word: string, given?: unknown): Promise<T>
  stop(): Promise<void>
  /** Rejects when it has ended, unless it was stopped. */
  ended: Promise<never>
}

interface Reply { number: number; value?: unknown; error?: string }

/** @param args of node: its options, the program, the program's arguments */
export function startProcess(args: readonly string[], environment: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let printed = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr] as Readable[]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(-20_000)
      for (const listener of listeners) listener()
    })
  }
  const waiting = new Map<number, (reply: Reply) => void>()
  child.on('message', reply => waiting.get((reply as Reply).number)?.(reply as Reply))
  const ended = once(child, 'close')
  const endedEarly = ended.then((): never => { throw new Error(`${args.join(' ')} has ended.\n${printed}`) })
  endedEarly.catch(() => {})
  let asked = 0

  return {
    printed: () => printed,
    ended: endedEarly,
    says: pattern => Promise.race([endedEarly, new Promise<RegExpExecArray>(resolve => {
      const look = () => {
        const match = pattern.exec(printed)
        if (!match) return
        listeners.delete(look)
        resolve(match)
      }
      listeners.add(look)
      look()
    })]),
    async ask<T>(word: string, given?: unknown) {
      const number = ++asked
      const answered = new Promise<Reply>(resolve => { waiting.set(number, resolve) })
      child.send({ number, word, given })
      const { value, error } = await Promise.race([endedEarly, answered])
      waiting.delete(number)
      if (error !== undefined) throw new Error(error)
      return value as T
    },
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
