import type { Connection, RowDataPacket } from 'mysql2/promise'

/** Another holds it. */
export class LockTaken extends Error {
  override readonly name = 'LockTaken'
}

/**
 * Runs `work` while no other process does the same on this server. The lock belongs to the connection: the server
 * frees it when the process dies.
 * @throws LockTaken when another holds it for longer than `waitS` seconds
 */
export async function underLock<T>(
  connection: Connection,
  name: string,
  waitS: number,
  work: () => Promise<T>,
): Promise<T> {
  const [rows] = await connection.query<RowDataPacket[]>('SELECT GET_LOCK(?, ?) AS mine', [name, waitS])
  if (rows[0]?.mine !== 1) throw new LockTaken(`another process has held the lock “${name}” for ${waitS} s`)
  try {
    return await work()
  } finally {
    await connection.query('SELECT RELEASE_LOCK(?)', [name])
  }
}
