import { defineConfig } from 'drizzle-kit'

/** `drizzle-kit generate` writes a migration when tables.ts has changed. Never `push`: it changes a database by guess. */
export default defineConfig({ dialect: 'mysql', schema: './src/sql/tables.ts', out: './migrations' })
