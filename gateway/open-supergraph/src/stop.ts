/** Why the command cannot go on, in a sentence for the person at the terminal. */
export class Stop extends Error {
  override readonly name = 'Stop'
}
