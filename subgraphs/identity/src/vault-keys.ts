/**
 * The vault's keys by version, from `1:<base64url>,2:<base64url>`: to rotate, a newer one is added, and the older stays
 * until every row is rewrapped.
 * @throws Error that never repeats what it read
 */
export function parseVaultKeys(text: string): Map<number, Buffer> {
  const keys = new Map<number, Buffer>()
  for (const entry of text.split(',')) {
    const [, version, key] = /^\s*([1-9]\d{0,8}):([A-Za-z0-9_-]{43})\s*$/.exec(entry) ?? []
    if (!version || !key) throw new Error('VAULT_KEYS looks like 1:<32 bytes in base64url>,2:<…>.')
    if (keys.has(Number(version))) throw new Error(`VAULT_KEYS has version ${version} twice.`)
    keys.set(Number(version), Buffer.from(key, 'base64url'))
  }
  return keys
}
