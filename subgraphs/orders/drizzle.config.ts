import { defineConfig } from 'drizzle-kit'

/** `drizzle-kit generate` writes the next migration from the tables. Never `push`: it changes a database by guess. */
export default defineConfig({ dialect: 'mysql', schema: './src/sql/*tables.ts', out: './migrations' })
