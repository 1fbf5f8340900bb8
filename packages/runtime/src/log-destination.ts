import { pino, type DestinationStream } from 'pino'

/** What is gathered at most, so that a turn which logs without end fills no memory. */
const gatheredChars = 64 * 1024
/** What is kept at most of what could not be written. */
const keptBytes = 16 * 1024 * 1024
const grave = /^\{"level":"(?:error|fatal)"/

/**
 * Where lines of a log go. Those of one turn of the event loop are written together when it ends: a write costs more
 * than its line. An error is written at once, and all before it, for a crash that runs no code may come next.
 * @param to path of a file, its owner's alone; or a file descriptor
 */
export function openLogDestination(to: string | number): DestinationStream {
  const out = pino.destination({ dest: to, sync: true, mode: 0o600, maxLength: keptBytes })
  // A full disk ends no process. What could not be written is kept, and tried again with what comes next.
  out.on('error', () => {})
  let most = gatheredChars
  let lines = ''
  let turnEnd: NodeJS.Immediate | undefined

  function write(): void {
    clearImmediate(turnEnd)
    turnEnd = undefined
    const gathered = lines
    lines = ''
    if (gathered !== '') out.write(gathered)
  }

  // Others may log on exit too, and no turn comes after it.
  process.once('exit', () => {
    most = 0
    write()
  })
  return {
    write(line) {
      lines += line
      if (lines.length >= most || grave.test(line)) return write()
      // Not unref'd: the loop would sleep on it.
      turnEnd ??= setImmediate(write)
    },
  }
}
