/** Shows a person how far it is, and at the end what was shown last. */
export interface Progress {
  /** @param done from 0 to 1 */
  show(done: number, rows: number): void
  end(): void
}

const width = 30
const pauseMs = 100

/** On a terminal a bar that is drawn over itself; elsewhere, where a file is to be read later, a line for each tenth. */
export function openProgress(output: { write(text: string): unknown; isTTY?: boolean }): Progress {
  return output.isTTY ? bar(output) : lines(output)
}

function bar(output: { write(text: string): unknown }): Progress {
  let shownAtMs = -Infinity
  let last = ''
  const draw = () => output.write(`\r${last}`)
  return {
    show(done, rows) {
      const full = Math.round(width * done)
      last = `  [${'█'.repeat(full)}${'░'.repeat(width - full)}] ${percent(done).padStart(5)}  ${rows} rows`
      if (performance.now() - shownAtMs < pauseMs) return
      shownAtMs = performance.now()
      draw()
    },
    end() {
      if (last === '') return
      draw()
      output.write('\n')
    },
  }
}

function lines(output: { write(text: string): unknown }): Progress {
  let tenths = 0
  return {
    show(done, rows) {
      if (Math.floor(done * 10) <= tenths) return
      tenths = Math.floor(done * 10)
      output.write(`  ${percent(done)}, ${rows} rows\n`)
    },
    end() {},
  }
}

const percent = (done: number) => `${Math.floor(done * 100)} %`
