/**
 * Of `node:http` what is used here. Imported as a module, all of it is looked at, and that loads Node's own `fetch` and
 * `WebSocket` too: a tenth of the time that the gateway needs to start.
 */
export const { createServer, STATUS_CODES, validateHeaderValue } = process.getBuiltinModule('node:http')
