import type { Scanning } from './scanning.ts'

/**
 * Goes over one value of JSON and says where it ends; `other` when it is not what it should be, or not written as we
 * would.
 * @param text one unit for each byte of the JSON, which is UTF-8
 */
export type Scan = (text: string, at: number, scanning: Scanning) => number

/** No value, or another one. */
export const other = -1
