import { HomeInUse } from '@heliograph/runtime/home-lock'
import { NotAHome, resetHome } from '../reset-home.ts'

const [home = ''] = process.argv.slice(2)
try {
  const { deleted, kept } = await resetHome(home)
  console.log(deleted.length > 0 ? `Deleted ${deleted.join(', ')} of ${home}.` : `Nothing to reset: ${home} holds no data.`)
  if (kept.length > 0) console.log(`Not ours, and kept: ${kept.join(', ')}`)
  if (process.env['DATABASE_URL']) console.log('The databases at DATABASE_URL were not touched.')
} catch (error) {
  if (!(error instanceof HomeInUse || error instanceof NotAHome)) throw error
  console.error(error.message)
  process.exitCode = 1
}
