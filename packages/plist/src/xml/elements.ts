/** The elements of a property list. */
export type Element =
  | 'plist'
  | 'dict'
  | 'key'
  | 'array'
  | 'string'
  | 'data'
  | 'date'
  | 'integer'
  | 'real'
  | 'true'
  | 'false'

const elements: readonly Element[] = [
  'key',
  'string',
  'dict',
  'data',
  'integer',
  'true',
  'false',
  'array',
  'date',
  'real',
  'plist',
]

const byInitial = new Map<number, readonly Element[]>()
for (const element of elements) {
  const initial = element.charCodeAt(0)
  byInitial.set(initial, [...(byInitial.get(initial) ?? []), element])
}

const initials: readonly (readonly Element[] | undefined)[] = Array.from(
  { length: 128 },
  (_, code) => byInitial.get(code),
)

/** The element whose name begins at `at`. What follows the name is for the caller to check. */
export const elementAt = (text: string, at: number): Element | undefined => {
  const candidates = initials[text.charCodeAt(at)]
  if (candidates === undefined) return undefined
  for (const element of candidates) if (text.startsWith(element, at)) return element
  return undefined
}

export const endTags: Readonly<Record<Element, string>> = {
  plist: '</plist>',
  dict: '</dict>',
  key: '</key>',
  array: '</array>',
  string: '</string>',
  data: '</data>',
  date: '</date>',
  integer: '</integer>',
  real: '</real>',
  true: '</true>',
  false: '</false>',
}
