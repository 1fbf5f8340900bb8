import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { runCompiler } from './run-compiler.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

const usage = `npm run compile                 writes schema/registry/
npm run compile -- --check      fails when schema/registry/ is not what would be written
npm run compile -- --keep       keeps the documents of published operations that changed
npm run compile -- --released   every gateway runs the committed registry: forgets what only earlier ones asked`

try {
  const flag = { type: 'boolean' } as const
  const { values } = parseArgs({ options: { check: flag, keep: flag, released: flag, help: flag } })
  if (values.help) console.log(usage)
  else {
    const { ok, lines } = await runCompiler(root, values)
    for (const line of lines) (ok ? console.log : console.error)(line)
    process.exitCode = ok ? 0 : 1
  }
} catch (error) {
  const wrongFlag = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  console.error(wrongFlag ? `${error.message}\n\n${usage}` : error)
  process.exitCode = 1
}
