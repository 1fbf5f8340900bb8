import type { scalars } from '@heliograph/schema/scalars'

/** Scalars whose values the log may hold: ids that we gave out and names of goods. None says anything of a person. */
export const loggedScalars = ['ID', 'ClientId', 'Sku'] as const satisfies readonly (keyof typeof scalars)[]
