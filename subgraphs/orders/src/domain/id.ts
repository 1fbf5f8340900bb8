const uuidv7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Anything else is nobody's id: it is answered like one that is missing. */
export const isId = (text: string): boolean => uuidv7.test(text)
