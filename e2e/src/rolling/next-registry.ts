import { cp, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCompiler } from '@heliograph/compiler/run-compiler'

const schema = fileURLToPath(new URL('../../../schema', import.meta.url))

/**
 * The registry of the version after this one, as the compiler makes it: `orders` answers the brand of a product, which
 * was `catalog`'s, so operations that nobody has touched are planned anew; and an operation asks for more.
 * @param folder empty
 * @returns the registry's folder
 */
export async function nextRegistry(folder: string): Promise<string> {
  await cp(schema, join(folder, 'schema'), { recursive: true, filter: path => basename(path) !== 'node_modules' })
  await change(join(folder, 'schema/subgraphs/orders.graphql'), [
    ['"@requiresScopes"\n', '"@requiresScopes"\n      "@override"\n'],
    // `orders` has no brands, so it says null: by that an answer of the new plan is known.
    ['  "What it costs; null when', '  brand: String @override(from: "catalog")\n  "What it costs; null when'],
  ])
  await change(join(folder, 'schema/operations/public/StockAndLeadTime.graphql'), [['    id\n', '    id\n    slug\n']])
  const { ok, lines } = await runCompiler(folder, { keep: true })
  if (!ok) throw new Error(lines.join('\n'))
  return join(folder, 'schema/registry')
}

async function change(file: string, changes: readonly (readonly [from: string, to: string])[]): Promise<void> {
  let text = await readFile(file, 'utf8')
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
    text = text.replace(from, to)
  }
  await writeFile(file, text)
}
