/** A part of the shop that can be killed, and comes back where it was. */
export interface Mortal {
  name: string
  /** `kill -9`, at once; resolves when it is gone. */
  kill(): Promise<void>
  startAgain(): Promise<void>
}
