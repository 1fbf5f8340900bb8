/** What is shown of a figure: the one place where figures are rounded. */
export const roundedTo = (decimals: number, value: number): number => Number(value.toFixed(decimals))

// 3 × 0.1 / 0.1 is 3.0000000000000004: what arithmetic leaves behind the ninth decimal is no part of an answer.
const exact = (value: number) => roundedTo(9, value)

/** How many whole ones are in it. */
export const wholeBelow = (value: number): number => Math.floor(exact(value))

/** How many whole ones it takes. */
export const wholeAbove = (value: number): number => Math.ceil(exact(value))

export const exceeds = (value: number, limit: number): boolean => exact(value) > exact(limit)
