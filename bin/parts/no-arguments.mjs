/**
 * For a command that takes none. An option that nobody reads would be passed over in silence: `--port 80` would open
 * another port, `--help` would delete.
 * @param {string} usage what the command does, and what it reads instead
 */
export function takeNoArguments(usage) {
  const [first, ...others] = process.argv.slice(2)
  if (first === undefined) return
  if (first === '--help' && others.length === 0) {
    console.log(usage)
    process.exit()
  }
  console.error(`It takes no arguments. ${usage}`)
  process.exit(1)
}
