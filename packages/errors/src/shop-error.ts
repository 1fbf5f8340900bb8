import { errorCodes, type ErrorCode } from './codes.ts'

/**
 * An error with two voices: `said` is for the stranger who asked, `message` is for the log and never leaves.
 * `extensions.code` is where GraphQL servers look for the code.
 */
export class ShopError extends Error {
  override readonly name = 'ShopError'
  readonly code: ErrorCode
  readonly said: string
  readonly extensions: { code: ErrorCode }

  constructor(code: ErrorCode, message: string = code, said: string = errorCodes[code].said) {
    super(message)
    this.code = code
    this.said = said
    this.extensions = { code }
  }
}
