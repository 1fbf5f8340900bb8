import { goOn, type Listener, stop } from './llhttp.ts'
import type { Reply } from './reply.ts'

/** Bytes of names, values and reason phrase of a head, and as much again of a trailer. */
const maxHeadBytes = 16_384

const nothing = Buffer.alloc(0)

/** What llhttp tells of the answers of one connection, put together. */
export class ArrivingReply implements Listener {
  /** Bytes of what is read now. */
  piece: Buffer = nothing
  /** Whether a question has gone out that is not answered yet. */
  isAwaited = false
  /** Why reading was stopped, in our words. */
  refused: string | undefined

  readonly #maxBodyBytes: number
  readonly #complete: (reply: Reply, mayStay: boolean) => void
  #status = 0
  #mayStay = false
  #isInName = false
  #headers: string[] = []
  #headBytes = 0
  /** It may be longer than what is in it, once there was a second piece. */
  #body = nothing
  #bodyBytes = 0

  /** @param complete given each answer, and whether another may follow on this connection */
  constructor(maxBodyBytes: number, complete: (reply: Reply, mayStay: boolean) => void) {
    this.#maxBodyBytes = maxBodyBytes
    this.#complete = complete
  }

  begin() {
    return this.isAwaited ? goOn : stop
  }

  status(_at: number, length: number) {
    return this.#countHead(length)
  }

  headerName(at: number, length: number) {
    // Of a trailer nothing is kept (RFC 9110, 6.5.1).
    if (this.#status !== 0) return this.#countHead(length)
    const text = this.piece.toString('latin1', at, at + length)
    // It comes in two parts where a piece ends within it; so does a value.
    if (this.#isInName) this.#headers[this.#headers.length - 1] += text
    else this.#headers.push(text)
    this.#isInName = true
    return this.#countHead(length)
  }

  headerValue(at: number, length: number) {
    if (this.#status !== 0) return this.#countHead(length)
    const text = this.piece.toString('latin1', at, at + length)
    if (this.#isInName) this.#headers.push(text)
    else this.#headers[this.#headers.length - 1] += text
    this.#isInName = false
    return this.#countHead(length)
  }

  head(status: number, isUpgrade: boolean, mayStay: boolean) {
    if (isUpgrade || status === 101) return this.#refuse('the subgraph wants another protocol (101); it has to answer in HTTP/1.1')
    // An interim one (RFC 9110, 15.2): the answer is still to come.
    this.#headBytes = 0
    if (status < 200) {
      this.#headers = []
      return goOn
    }
    this.#status = status
    this.#mayStay = mayStay
    return goOn
  }

  body(at: number, length: number) {
    const bytes = this.#bodyBytes + length
    if (bytes > this.#maxBodyBytes) return this.#refuse(`an answer of more than ${this.#maxBodyBytes} bytes; ask for less, or raise subgraphAnswerBytes`)
    if (bytes > this.#body.length) this.#makeRoom(bytes)
    this.piece.copy(this.#body, this.#bodyBytes, at, at + length)
    this.#bodyBytes = bytes
    return goOn
  }

  end() {
    if (this.#status === 0) return goOn
    const body = this.#body.length === this.#bodyBytes ? this.#body : this.#body.subarray(0, this.#bodyBytes)
    const reply = { status: this.#status, headers: this.#headers, body }
    this.#status = 0
    this.#headers = []
    this.#headBytes = 0
    this.#body = nothing
    this.#bodyBytes = 0
    this.isAwaited = false
    this.#complete(reply, this.#mayStay)
    return goOn
  }

  /** It comes in one piece mostly; else twice as much each time, however small the pieces are. */
  #makeRoom(bytes: number): void {
    const body = Buffer.allocUnsafe(this.#bodyBytes === 0 ? bytes : Math.max(bytes, Math.min(2 * this.#body.length, this.#maxBodyBytes)))
    this.#body.copy(body, 0, 0, this.#bodyBytes)
    this.#body = body
  }

  #countHead(bytes: number) {
    this.#headBytes += bytes
    return this.#headBytes > maxHeadBytes ? this.#refuse(`an answer with a head of more than ${maxHeadBytes} bytes: fewer or shorter headers are needed`) : goOn
  }

  #refuse(why: string) {
    this.refused = why
    return stop
  }
}
