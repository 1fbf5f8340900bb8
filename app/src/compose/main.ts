import { fileURLToPath } from 'node:url'
import { writeComposeSecrets } from './write-compose-secrets.ts'

/** What docker-compose.yml runs its containers as, unless HELIOGRAPH_USER says otherwise. */
const usualUser = '1000:1000'

const { HELIOGRAPH_USER = usualUser } = process.env
const [, uid, gid] = /^([1-9]\d{0,8}):([1-9]\d{0,8})$/.exec(HELIOGRAPH_USER) ?? []
/** Where docker-compose.yml looks for them. */
const folder = fileURLToPath(new URL('../../../.compose', import.meta.url))
const print = (line: string) => { process.stdout.write(`${line}\n`) }

if (uid === undefined || gid === undefined) {
  process.stderr.write('HELIOGRAPH_USER looks like 1000:1000, user and group by number; root is none.\n')
  process.exitCode = 1
} else {
  const [ourUid, ourGid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0]
  await writeComposeSecrets(folder, ourUid === 0 ? { owner: { uid: Number(uid), gid: Number(gid) } } : {})
  print(`The keys and passwords are in ${folder}. Keep a copy elsewhere: without them the database can’t be read.`)
  // Who is not root can't give files away, so the containers have to run as whoever this is.
  const ours = `${ourUid}:${ourGid}`
  const setting = ourUid !== 0 && ours !== usualUser ? `HELIOGRAPH_USER=${ours} ` : ''
  print(`Next: ${setting}docker compose up --build --detach --wait`)
}
