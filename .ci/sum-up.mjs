// Adds up what vitest and the checks of all lanes have reported. Arguments: the folder of reports, and how the MySQL lane ended.
// What has left no report has failed: a lane that never ran must not look like one with nothing to say.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder, mysqlExit] = process.argv.slice(2)
const unavailable = '69'
const total = { passed: 0, failed: 0, skipped: 0 }

function read(...path) {
  try {
    return JSON.parse(readFileSync(join(folder, ...path), 'utf8'))
  } catch {
    return undefined
  }
}

/** A file that could not be loaded has no test that failed, and is a failure all the same. */
function count({ numPassedTests, numPendingTests, numTodoTests, testResults }) {
  const failures = testResults.map(file => {
    const tests = file.assertionResults.filter(test => test.status === 'failed').length
    return tests > 0 || file.status !== 'failed' ? tests : 1
  })
  return { passed: numPassedTests, failed: failures.reduce((sum, n) => sum + n, 0), skipped: numPendingTests + numTodoTests }
}

function addLane(lane, projects) {
  const checks = read(lane, 'checks.json')
  const failed = new Set(checks ? checks.failed : ['its end'])
  for (const project of projects) {
    const results = read(lane, `${project}.json`)
    const counts = results ? count(results) : { passed: 0, failed: 0, skipped: 0 }
    const name = `${project} tests`
    // vitest also fails for an error between tests, which no test's count shows.
    if (counts.failed > 0) failed.delete(name)
    else if (!results) failed.add(name)
    for (const key of Object.keys(total)) total[key] += counts[key]
    console.log(`${lane}, ${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
  }
  for (const name of failed) console.log(`${lane}: ${name} failed`)
  total.failed += failed.size
}

console.log()
addLane('mariadb', ['unit', 'database'])
if (mysqlExit === unavailable) {
  const { numTotalTests = 0 } = read('mariadb', 'database.json') ?? {}
  total.skipped += numTotalTests
  console.log(`mysql: NOT RUN. The package of MySQL could not be had, so ${numTotalTests} tests were skipped; they ran on MariaDB alone.`)
} else {
  addLane('mysql', ['database'])
}

if (total.passed === 0) console.log('nothing passed, so nothing was tested')
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
