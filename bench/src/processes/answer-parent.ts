/** What a child can be asked: a word → its answer. */
export type Answering = Readonly<Record<string, (given: never) => unknown>>

interface Question { number: number; word: string; given: unknown }

/**
 * Answers the process that started this one, over the channel between the two. Ends with it: nothing that the bench
 * starts outlives it.
 */
export function answerParent(answering: Answering): void {
  process.on('message', ({ number, word, given }: Question) => {
    const answer = answering[word]
    if (!answer) return
    void (async () => answer(given as never))().then(
      value => process.send?.({ number, value }),
      (error: Error) => process.send?.({ number, error: error.stack ?? error.message }),
    )
  })
  process.once('disconnect', () => process.exit())
}
