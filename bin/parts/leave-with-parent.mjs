// Loaded before the program (node --import) by what bin/ starts: ends it when bin/ is gone, by `kill -9` too, since then
// nobody is left to pass on a Ctrl-C. The program drains as after a SIGTERM.
import { isMainThread } from 'node:worker_threads'

const parentPid = Number(process.env.HELIOGRAPH_PARENT_PID)
// Not for what the program starts in turn: its parent is another.
delete process.env.HELIOGRAPH_PARENT_PID

if (isMainThread && parentPid > 0) {
  const look = setInterval(() => {
    // An orphan is given a new parent.
    if (process.ppid === parentPid) return
    clearInterval(look)
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 15_000).unref()
  }, 500)
  look.unref()
}
