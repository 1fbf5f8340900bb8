import type { TableGrants } from '@heliograph/mysql/grants'

/** At run time the catalogue only reads: who breaks into it changes nothing. An administrator saves products. */
export const grants: TableGrants = { products: { select: true }, product_words: { select: true } }
