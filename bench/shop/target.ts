import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Profile } from './top-self-times.ts'

export const targetNames = ['shop', 'without', 'bound'] as const
export type TargetName = (typeof targetNames)[number]

/** A server under measurement, in a process of its own. */
export interface Target {
  name: TargetName
  url: string
  /** CPU time of the whole process since it began, all threads, user and system, in µs. */
  cpuUs(): Promise<number>
  startProfile(): Promise<void>
  stopProfile(): Promise<Profile>
  close(): Promise<void>
}

/** What the parent asks and the target answers, one at a time. */
export type Command = 'cpu' | 'profile' | 'profiled' | 'close'

export async function startTarget(name: TargetName, home: string): Promise<Target> {
  const program = fileURLToPath(new URL('serve-target.ts', import.meta.url))
  const child = fork(program, [name, home], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const exit = once(child, 'exit')
  const answer = async <T>(): Promise<T> => {
    const ended = exit.then(() => { throw new Error(`${name} ended`) })
    const [message] = await Promise.race([once(child, 'message'), ended]) as [T]
    return message
  }
  const ask = <T>(command: Command): Promise<T> => {
    const answered = answer<T>()
    child.send(command)
    return answered
  }
  const url = await answer<string>()
  return {
    name, url,
    cpuUs: () => ask('cpu'),
    startProfile: () => ask('profile'),
    stopProfile: () => ask('profiled'),
    async close() {
      if (child.exitCode === null) child.send('close' satisfies Command)
      await exit
    },
  }
}
