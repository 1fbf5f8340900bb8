import { createServer } from 'node:net'
import { SettingsError } from './settings.ts'

/**
 * Asked before anything is touched: a start that cannot end well must not begin.
 * @throws SettingsError when somebody listens there already
 */
export async function assertPortIsFree(port: number, host: string): Promise<void> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' || error.code === 'EACCES'
      ? new SettingsError(`PORT ${port} ${error.code === 'EACCES' ? 'is not ours to take' : 'is taken'}: set PORT to another, for example PORT=${port === 0 ? 4000 : (port % 60_000) + 10} npm start.`)
      : error))
    server.listen({ port, host }, () => server.close(() => resolve()))
  })
}
