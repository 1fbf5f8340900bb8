import { createServer } from 'node:net'

/** `npm start` and `npm run start:services` are for one machine: nobody else reaches it. */
const host = '127.0.0.1'

export const notAPort = 'PORT is not a number from 0 to 65535.'

/**
 * @param {string | undefined} text PORT; absent: 4000
 * @returns {number | undefined} undefined when it is no port
 */
export function readPort(text = '4000') {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 65_536
  return port > 65_535 ? undefined : port
}

/**
 * Asked before anything is touched: a start that cannot end well must not begin. bin asks before it installs; the app asks
 * again, since that may take long, and since it can be started without bin.
 * @param {number} port
 * @returns {Promise<string | undefined>} why nobody can listen there, for a person; undefined when it is free
 */
export function whyNotFree(port) {
  const another = `set PORT to another, for example PORT=${port === 0 ? 4000 : (port % 60_000) + 10}.`
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE') resolve(`PORT ${port} is taken: ${another}`)
      else if (error.code === 'EACCES') resolve(`PORT ${port} is not ours to take: ${another}`)
      else reject(error)
    })
    server.listen({ port, host }, () => server.close(() => resolve(undefined)))
  })
}
