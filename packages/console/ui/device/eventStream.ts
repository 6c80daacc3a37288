/** Server-sent events, from text that arrives in pieces (WHATWG HTML, section 9.2.6). Pure. */
export interface SentEvent {
  readonly id?: string
  readonly name?: string
  readonly data: string
}

export interface Parsed {
  readonly events: readonly SentEvent[]
  /** What is not a whole event yet: goes before the next piece. */
  readonly rest: string
}

const END_OF_EVENT = /\r\n\r\n|\n\n|\r\r/

/** The whole events of a text, and its rest. Comments, which keep a connection alive, are none. */
export const parseEvents = (text: string): Parsed => {
  const parts = text.split(END_OF_EVENT)
  const rest = parts.pop() ?? ''
  return { events: parts.flatMap(eventOf), rest }
}

const eventOf = (block: string): readonly SentEvent[] => {
  const fields = block.split(/\r\n|\n|\r/).flatMap((line) => {
    const [, name = '', value = ''] = /^([^:]+)(?:: ?(.*))?$/.exec(line) ?? []
    return name === '' ? [] : [{ name, value }]
  })
  const last = (name: string) => fields.findLast((field) => field.name === name)?.value
  const data = fields.filter(({ name }) => name === 'data').map(({ value }) => value)
  const [id, event] = [last('id'), last('event')]
  return data.length === 0
    ? []
    : [
        {
          data: data.join('\n'),
          ...(id !== undefined && { id }),
          ...(event !== undefined && { name: event }),
        },
      ]
}
