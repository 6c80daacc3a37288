import type { ServerEvent } from '@mdm-kit/server'
import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Writes what happens for a person to follow: a line a step, in colour where there is a terminal. */
export const narrator = (out: NodeJS.WriteStream) => {
  const inColour = out.isTTY && process.env['NO_COLOR'] === undefined
  const style = (format: Style, text: string): string => (inColour ? styleText(format, text) : text)
  const line = (text = ''): void => {
    out.write(`${text}\n`)
  }
  const speaker = (format: Style, who: string): string => style(format, who.padEnd(10))
  return {
    line,
    chapter: (title: string) => line(`\n${style('bold', title)}`),
    /** Somebody says something, and gets an answer. */
    exchange: (who: string, said: string, answer: string, good = true) =>
      line(
        `  ${speaker('cyan', who)}${`${said} `.padEnd(36)}${style('gray', '→')} ${style(good ? 'green' : 'red', answer)}`,
      ),
    /** What the server says it did. */
    event: ({ _tag, ...more }: ServerEvent) => {
      const details = Object.entries(more).flatMap(([key, value]) =>
        key === 'id' || typeof value === 'object' ? [] : [`${key}=${JSON.stringify(value)}`],
      )
      const reason = 'refusal' in more ? [`${more.refusal._tag}: ${more.refusal.message}`] : []
      line(
        `  ${speaker('magenta', 'server')}${style('gray', [_tag, ...details, ...reason].join('  '))}`,
      )
    },
    /** A value, by its keys. */
    value: (title: string, value: unknown) => {
      line(`  ${speaker('yellow', title)}`)
      for (const [path, leaf] of leaves(value))
        line(`            ${style('gray', `${path}:`)} ${leaf}`)
    },
    failure: (text: string) => line(style('red', text)),
  }
}

export type Narrator = ReturnType<typeof narrator>

/** `a.b[0]: text` for each leaf of a JSON value. */
const leaves = (value: unknown, path = ''): readonly (readonly [string, string])[] => {
  if (typeof value !== 'object' || value === null) return [[path, JSON.stringify(value)]]
  return Object.entries(value).flatMap(([key, member]) =>
    leaves(member, Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`),
  )
}
