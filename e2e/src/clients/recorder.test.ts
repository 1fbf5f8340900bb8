import { fileURLToPath } from 'node:url'
import { readProject } from '@heliograph/compiler/read-project'
import { expect, test } from 'vitest'
import { appOperations } from './app-operations.ts'
import { holdsQueryText } from './recorder.ts'

const { operations } = await readProject(fileURLToPath(new URL('../../..', import.meta.url)))

test.each(appOperations)('the recorder would notice the text of %s, in a body and in an address', name => {
  const { text } = operations.find(({ file }) => file.endsWith(`/${name}.graphql`))!
  expect(holdsQueryText({ url: '/graphql', body: JSON.stringify({ query: text }) })).toBe(true)
  expect(holdsQueryText({ url: `/graphql?query=${text.replaceAll(/\s+/g, ' ')}`, body: '' })).toBe(true)
})

test('ids and variables are no text', () => {
  const variables = { first: 3, input: { lines: [{ sku: 'A-1', quantity: 1 }], note: null } }
  expect(holdsQueryText({ url: '/graphql', body: JSON.stringify({ documentId: 'sha256:00', variables }) })).toBe(false)
  expect(holdsQueryText({ url: `/graphql?variables=${JSON.stringify(variables)}`, body: '' })).toBe(false)
})
