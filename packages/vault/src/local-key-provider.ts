import { openBytes, sealBytes, SealBroken } from './aes-gcm.ts'
import type { KeyProvider, RowAddress } from './key-provider.ts'

const versionBytes = 4

/**
 * Wraps with keys held in this process, of 32 bytes each, by version. The highest version wraps; older ones go on
 * unwrapping until every row is rewrapped. Throws when there is no key, or one of another size.
 */
export function localKeyProvider(keys: ReadonlyMap<number, Buffer>): KeyProvider {
  if (keys.size === 0) throw new Error('The vault has no key.')
  for (const [version, key] of keys) {
    const fits = Number.isInteger(version) && version >= 1 && version <= 0xffff_ffff
    if (!fits) throw new Error(`${version} is no key version.`)
    if (key.length !== 32) throw new Error(`Vault key ${version} has ${key.length} bytes; AES-256 takes 32.`)
  }
  const newest = Math.max(...keys.keys())
  const keyOf = (version: number) => {
    const key = keys.get(version)
    if (!key) throw new SealBroken(`The vault has no key of version ${version}.`)
    return key
  }

  return {
    wrap: async (dataKey, address) => {
      const header = Buffer.alloc(versionBytes)
      header.writeUInt32BE(newest)
      return sealBytes(keyOf(newest), header, place(address), dataKey)
    },
    unwrap: async (wrapped, address) => openBytes(keyOf(versionOf(wrapped)), versionBytes, place(address), wrapped),
    isCurrent: wrapped => versionOf(wrapped) === newest,
  }
}

function versionOf(wrapped: Buffer): number {
  if (wrapped.length < versionBytes) throw new SealBroken('too short to be a wrapped key')
  return wrapped.readUInt32BE()
}

const place = ({ table, row }: RowAddress) => ['data key', table, row]
