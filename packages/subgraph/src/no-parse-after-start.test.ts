import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('no-parse-after-start.child.ts', import.meta.url))

test.each(['direct', 'apollo'])('%s host: documents are parsed and validated at the start, and never again however many requests come', async host => {
  // A process of its own: vitest loads modules its own way, and what counts is what a running subgraph does.
  const { stdout } = await promisify(execFile)(process.execPath, [script, host])
  const counts = JSON.parse(stdout) as Record<'started' | 'answered', { parse: number; validate: number; calls: number }>
  expect(counts.started.parse).toBeGreaterThanOrEqual(3)
  expect(counts.started.validate).toBe(2)
  expect(counts.answered).toEqual({ parse: 0, validate: 0, calls: 200 })
})
