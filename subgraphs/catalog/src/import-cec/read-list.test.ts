import { expect, test } from 'vitest'
import { cecText, inPieces, inverterFormat, inverterLine, moduleFormat, moduleLine } from '../../test/cec-file.ts'
import { lists } from './lists.ts'
import { readList } from './read-list.ts'

const good = cecText(moduleFormat, [moduleLine('A-1'), moduleLine('A-2')])

const changed = (change: (cells: string[]) => string[]) =>
  good.trim().split('\n').map(line => change(line.split(',')).join(',')).join('\n')

async function read(text: string, list: keyof typeof lists = 'cec-modules', size?: number) {
  const rows = []
  for await (const row of readList(inPieces(text, size), lists[list])) {
    rows.push('cells' in row ? [row.line, row.cells.text('Name')] : [row.line, row.unreadable])
  }
  return rows
}
const both = [[4, 'Example Solar Co._ Ltd. A-1'], [5, 'Example Solar Co._ Ltd. A-2']]

test.each([
  ['as it is published', good],
  ['with a byte order mark', `\uFEFF${good}`],
  ['with CRLF', good.replaceAll('\n', '\r\n')],
  ['without an end to its last line', good.trimEnd()],
  ['with every cell in quotes', changed(cells => cells.map(cell => `"${cell}"`))],
  ['with its columns in another order', changed(cells => cells.toReversed())],
])('a list is read %s', async (_, text) => {
  expect(await read(text)).toEqual(both)
})

test('letters that come in two pieces are read as one', async () => {
  const text = cecText(moduleFormat, [moduleLine('HİZ')])
  expect(await read(text, 'cec-modules', 1)).toEqual([[4, 'Example Solar Co._ Ltd. HİZ']])
})

test('rows that are none are told with their lines, and the others are read', async () => {
  const lines = ['too,short', moduleLine('A-1'), '', `${moduleLine('A-3')},long`, 'a"b,c', moduleLine('A-2')]
  const text = cecText(moduleFormat, lines)
  expect(await read(text)).toEqual([
    [4, 'it has 2 cells, not 27'],
    [5, 'Example Solar Co._ Ltd. A-1'],
    [7, 'it has 28 cells, not 27'],
    [8, expect.stringMatching(/quote/i)],
    [9, 'Example Solar Co._ Ltd. A-2'],
  ])
})

const inverters = cecText(inverterFormat, [inverterLine('Example: X5')])
test.each<[string, string, keyof typeof lists, RegExp]>([
  ['modules for inverters', good, 'cec-inverters', /^This is a list of modules: import it as cec-modules\.$/],
  ['inverters for modules', inverters, 'cec-modules', /^This is a list of inverters: import it as cec-inverters\.$/],
  ['another table', 'id,price\n1,2\n', 'cec-modules', /^This is no list of modules: its first line has none of .* Name,/],
  ['a list without a column', good.replace('beta_oc', 'beta'), 'cec-modules', /lacks: beta_oc\.$/],
  ['a column twice', good.replace('PTC', 'STC'), 'cec-modules', /^Two columns have the same name\.$/],
  ['other units', good.replace('m2,m,m', 'm2,mm,m'), 'cec-modules', /^Line 2 .* of Length, “m”, and says “mm”\.$/],
  ['no line of units', good.split('\n').toSpliced(1, 2).join('\n'), 'cec-modules', /^Line 2 .* of Name, “Units”/],
  ['no line of variables', good.split('\n').toSpliced(2, 1).join('\n'), 'cec-modules', /^Line 3 .* SAM’s variables/],
  ['an empty file', '', 'cec-modules', /^The file ends before its first row/],
  ['names alone', `${moduleFormat.names.join(',')}\n`, 'cec-modules', /^The file ends before its first row/],
  ['a file without lines', 'x'.repeat(200_000), 'cec-modules', /^The file can’t be read as CSV: Max Record Size/],
  ['UTF-16', Buffer.from(good, 'utf16le').toString('utf8'), 'cec-modules', /^This is no list of modules/],
])('%s: refused before a row is read', async (_, text, list, why) => {
  const rows = readList(inPieces(text), lists[list])
  await expect(rows.next()).rejects.toMatchObject({ name: 'NotThisList', message: expect.stringMatching(why) })
})

test('a quote that is never closed is no row but the rest of the file, and is told so', async () => {
  const text = cecText(moduleFormat, [moduleLine('A-1'), `"${moduleLine('A-2')}`, moduleLine('A-3')])
  const rows = readList(inPieces(text), lists['cec-modules'])
  expect((await rows.next()).value).toMatchObject({ line: 4 })
  await expect(rows.next()).rejects.toMatchObject({ message: expect.stringMatching(/^A quote is opened/) })
})

test('a row that never ends is not waited for', async () => {
  const text = cecText(moduleFormat, [moduleLine('A-1'), `"${'x'.repeat(300_000)}`, moduleLine('A-3')])
  const rows = readList(inPieces(text), lists['cec-modules'])
  expect((await rows.next()).value).toMatchObject({ line: 4 })
  await expect(rows.next()).rejects.toMatchObject({ message: expect.stringMatching(/a row never ends/) })
})

test('a file that breaks off is an error of the file, not its end', async () => {
  const file = inPieces(good)
  const rows = readList(file, lists['cec-modules'])
  file.destroy(new Error('EIO'))
  await expect(rows.next()).rejects.toThrow('EIO')
})
