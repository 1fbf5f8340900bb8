import { resolve } from 'node:path'
import { debianMysql, MysqlUnavailable } from '../debian-mysql.ts'

/** EX_UNAVAILABLE of sysexits.h: who calls may go on without MySQL, and has to say so. */
const unavailable = 69

try {
  const { version } = await debianMysql(resolve(import.meta.dirname, '../../../../.cache/database'), line => { console.log(line) })
  console.log(`MySQL ${version} is at hand`)
} catch (error) {
  if (!(error instanceof MysqlUnavailable)) throw error
  console.error(error.message)
  process.exitCode = unavailable
}
