import { defineConfig } from 'vitest/config'

// graphql ships two builds; vitest would load both, and a schema of one is a stranger to the other.
const resolve = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] }
// @apollo/gateway, the oracle of some tests, reports to its maker unless it is told not to.
const env = { APOLLO_TELEMETRY_DISABLED: '1' }
const exclude = ['**/node_modules/**', '.heliograph/**']

/** `unit` needs nothing but Node. `database` starts a private server once and gives every file databases of its own. */
export default defineConfig({
  test: {
    projects: [
      { resolve, test: { name: 'unit', env, include: ['**/*.test.ts'], exclude: [...exclude, '**/*.db.test.ts', 'e2e/**'], testTimeout: 20_000 } },
      {
        resolve,
        test: {
          name: 'database',
          env,
          include: ['**/*.db.test.ts', 'e2e/**/*.test.ts'],
          exclude,
          globalSetup: ['packages/testkit/src/start-database.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
