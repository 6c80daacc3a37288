import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** One step of the story: shown when it is done, and in a terminal also while it runs. */
export interface Step {
  /** How far it is. */
  readonly progress: (done: number, size: number) => void
  /** Ends the step: what came of it, and further lines below. */
  readonly done: (text: string, ...more: readonly string[]) => void
}

export interface Display {
  readonly line: (text?: string) => void
  readonly heading: (text: string) => void
  readonly step: (name: string, doing: string) => Step
  readonly failure: (text: string) => void
}

export interface Screen {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
}

const CLEAR_LINE = '\r\u001b[2K'
const BAR = 16
const NAME = 10

/**
 * A line for each step, for a person to follow. In a terminal the line lives while the step lasts;
 * elsewhere it is written once, when the step is done.
 */
export const display = (screen: Screen, colour: boolean): Display => {
  const isLive = screen.isTTY === true
  const style = (format: Style, text: string): string =>
    colour ? styleText(format, text, { validateStream: false }) : text
  const line = (text = ''): void => {
    screen.write(`${text}\n`)
  }
  const live = (text: string): void => {
    if (isLive) screen.write(`${CLEAR_LINE}${text}`)
  }

  return {
    line,
    heading: (text) => line(style('bold', text)),
    step: (name, doing) => {
      const label = style('cyan', name.padEnd(NAME))
      live(`${style('yellow', '·')} ${label}${doing}`)
      return {
        progress: (done, size) => {
          const filled = Math.round((BAR * done) / Math.max(1, size))
          const bar = style('green', '━'.repeat(filled)) + style('gray', '━'.repeat(BAR - filled))
          live(`${style('yellow', '·')} ${label}${doing} ${bar} ${done} of ${size}`)
        },
        done: (text, ...more) => {
          if (isLive) screen.write(CLEAR_LINE)
          line(`${style('green', '✓')} ${label}${text}`)
          for (const detail of more) line(`  ${' '.repeat(NAME)}${style('gray', detail)}`)
        },
      }
    },
    failure: (text) => {
      if (isLive) screen.write(CLEAR_LINE)
      line(`${style('red', '✗')} ${text}`)
    },
  }
}
