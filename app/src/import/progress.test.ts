import { expect, test } from 'vitest'
import { openProgress } from './progress.ts'

function paper(isTTY: boolean) {
  const said: string[] = []
  return { said, isTTY, write: (text: string) => { said.push(text) } }
}

test('on a terminal a bar is drawn over itself, ending with what was shown last', () => {
  const terminal = paper(true)
  const progress = openProgress(terminal)
  for (let rows = 1; rows <= 200; rows++) progress.show(rows / 200, rows)
  progress.end()
  expect(terminal.said[0]).toBe(`\r  [${'░'.repeat(30)}]   0 %  1 rows`)
  expect(terminal.said.at(-2)).toBe(`\r  [${'█'.repeat(30)}] 100 %  200 rows`)
  expect(terminal.said.at(-1)).toBe('\n')
})

test('elsewhere there is a line for each tenth', () => {
  const file = paper(false)
  const progress = openProgress(file)
  for (let rows = 1; rows <= 200; rows++) progress.show(rows / 200, rows)
  progress.end()
  expect(file.said).toHaveLength(10)
  expect(file.said.at(0)).toBe('  10 %, 20 rows\n')
  expect(file.said.at(-1)).toBe('  100 %, 200 rows\n')
})
