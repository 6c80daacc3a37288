import type { PlistError, PlistLimitCase, PlistPosition, PlistSyntaxCase } from './error.js'

/**
 * What a reader found, before it is known which line that is: readers work with indexes, and only a
 * list that is refused pays for its lines being counted.
 */
export interface Fault {
  readonly tag: PlistSyntaxCase | PlistLimitCase
  /** Into the text (XML) or the bytes (binary). */
  readonly at: number
  readonly expected: string
  /** Of a limit that was passed. */
  readonly limit?: number
}

const sentences: Readonly<Record<PlistSyntaxCase, string>> = {
  NotAPlist: 'This is not a property list',
  Truncated: 'The property list ends too early',
  InvalidEncoding: 'The property list holds bytes that are not text',
  UnsupportedEncoding: 'The property list declares an encoding that it is not in',
  MalformedMarkup: 'The property list holds broken markup',
  InternalSubset: 'The doctype declares things of its own',
  UnknownTag: 'The property list holds an element that is unknown',
  MismatchedTag: 'An end tag closes an element that is not open',
  MisplacedTag: 'An element is where it cannot be',
  MissingKey: 'A dictionary holds a value without a key',
  MissingValue: 'A value is missing',
  DuplicateKey: 'A dictionary holds a key for the second time',
  StrayText: 'There is text between elements',
  SecondRoot: 'The property list holds a second value',
  TrailingContent: 'Something follows the property list',
  UndefinedEntity: 'An entity is not defined',
  ForbiddenCharacter: 'The property list holds a character that XML forbids',
  InvalidData: 'Data is not base64',
  InvalidDate: 'A date is not valid',
  InvalidInteger: 'An integer is not valid',
  InvalidReal: 'A real is not valid',
  IntegerOutOfRange: 'An integer does not fit 64 bits',
  InvalidTrailer: 'The trailer of the binary property list contradicts it',
  OutOfBounds: 'The binary property list points outside itself',
  UnknownObject: 'The binary property list holds an object of no known kind',
  Cycle: 'A container of the binary property list contains itself',
}

const overLimits: Readonly<Record<PlistLimitCase, (limit: number) => string>> = {
  TooManyBytes: (limit) => `The property list is longer than ${limit} bytes (maxBytes)`,
  TooDeep: (limit) => `The property list nests deeper than ${limit} levels (maxDepth)`,
  TooManyNodes: (limit) => `The property list holds more than ${limit} values (maxNodes)`,
  TooManyDigits: (limit) => `A number is longer than ${limit} characters (maxDigits)`,
}

export const plistErrorOf = (fault: Fault, position: PlistPosition): PlistError => {
  const { tag, expected, limit = 0 } = fault
  const where = `at ${placeOf(position)}: expected ${expected}.`
  return isLimit(tag)
    ? { _tag: tag, ...position, expected, limit, message: `${overLimits[tag](limit)}, ${where}` }
    : { _tag: tag, ...position, expected, message: `${sentences[tag]}, ${where}` }
}

const isLimit = (tag: Fault['tag']): tag is PlistLimitCase => tag in overLimits

const placeOf = ({ offset, line, column }: PlistPosition): string =>
  line === undefined || column === undefined
    ? `byte ${offset}`
    : `line ${line}, column ${column} (byte ${offset})`
