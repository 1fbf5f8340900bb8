import { errorCodes, type ErrorCode } from './codes.ts'
import { sentences, type ExplainedCode, type Sentence } from './sentences.ts'

/**
 * An error with two voices: `said` is for the stranger who asked, `message` is for the log and never leaves.
 * `extensions.code` is where GraphQL servers look for the code; `extensions.sentence` is for the gateway.
 */
export class ShopError extends Error {
  override readonly name = 'ShopError'
  readonly code: ErrorCode
  readonly said: string
  readonly extensions: { code: ErrorCode; sentence?: Sentence }

  /** @param sentence said instead of the code's own words */
  constructor(code: ExplainedCode, message: string, sentence?: Sentence)
  constructor(code: ErrorCode, message?: string)
  constructor(code: ErrorCode, message: string = code, sentence?: Sentence) {
    super(message)
    this.code = code
    this.said = sentence === undefined ? errorCodes[code].said : sentences[sentence]
    this.extensions = sentence === undefined ? { code } : { code, sentence }
  }
}
