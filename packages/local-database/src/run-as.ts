import { readFile } from 'node:fs/promises'
import { runTethered } from './tether.ts'

export interface SystemUser {
  name: string
  uid: number
  gid: number
}

/**
 * The user that a server is to run as: undefined means as we are. A server must not be root, so root picks one that may do
 * nothing else: `mysql` where there is one, else `nobody`, if that user gets to all the folders. In a home that only root
 * enters none does; then the server stays root and says so, since a database for one person beats none.
 * @param folders absolute
 */
export async function chooseUser(folders: readonly string[], report: (line: string) => void): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const users = parseUsers(await readFile('/etc/passwd', 'utf8').catch(() => ''))
  for (const name of ['mysql', 'nobody']) {
    const user = users.get(name)
    if (user && (await reaches(user, folders))) return user
  }
  report(`the database runs as root: no lesser user gets to ${folders.join(' and ')}`)
  return undefined
}

/** Asks the kernel rather than reading modes: there are access lists, and containers where that user does not exist. */
async function reaches(user: SystemUser, folders: readonly string[]): Promise<boolean> {
  const question = 'for folder; do cd "$folder" || exit 1; done'
  return runTethered(['/bin/sh', '-c', question, 'sh', ...folders], { timeoutMs: 5_000, user: { uid: user.uid, gid: user.gid } })
    .then(() => true, () => false)
}

/** `/etc/passwd`: name, password, uid, gid, … */
export function parseUsers(text: string): Map<string, SystemUser> {
  const users = new Map<string, SystemUser>()
  for (const line of text.split('\n')) {
    const [name, , uid, gid] = line.split(':')
    if (name && Number(uid) > 0 && Number(gid) > 0) users.set(name, { name, uid: Number(uid), gid: Number(gid) })
  }
  return users
}
