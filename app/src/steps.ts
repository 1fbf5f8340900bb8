/** Tells a person at a terminal what is being done, and how long it took. */
export interface Steps {
  run<T>(what: string, work: (note: (text: string) => void) => Promise<T>): Promise<T>
}

const secondsFrom = (startedMs: number) => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`

/** @param print takes one line */
export function openSteps(print: (line: string) => void): Steps {
  return {
    async run(what, work) {
      const startedMs = performance.now()
      let notes = ''
      try {
        const result = await work(text => { notes += ` · ${text}` })
        print(`  ✓ ${what}${notes}  (${secondsFrom(startedMs)})`)
        return result
      } catch (error) {
        print(`  ✗ ${what}${notes}  (${secondsFrom(startedMs)})`)
        throw error
      }
    },
  }
}
