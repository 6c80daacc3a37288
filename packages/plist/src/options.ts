export interface PlistOptions {
  /** The longest list, in bytes. 16 MiB by default. */
  readonly maxBytes?: number | undefined
  /** How many arrays and dictionaries may be open at once. 512 by default. */
  readonly maxDepth?: number | undefined
  /**
   * How many values there may be, containers included, keys not. 1,000,000 by default. In a binary
   * list, a value counts each time something refers to it.
   */
  readonly maxNodes?: number | undefined
  /** The longest text of one number, in characters. 64 by default. */
  readonly maxDigits?: number | undefined
  /** What a key that comes twice means: an error (the default), or that its last value counts. */
  readonly duplicateKeys?: 'reject' | 'last' | undefined
  /**
   * What text and dates mean that no property list may hold, and that devices send all the same:
   * control characters, U+FFFE, halves of characters, dates before the year 0 or after 9999. An error
   * (by default); or each such character is read as U+FFFD, and such a date as the date that it is,
   * or the nearest that a `Date` can be.
   */
  readonly oddities?: 'reject' | 'read' | undefined
}

export interface PlistLimits {
  readonly maxBytes: number
  readonly maxDepth: number
  readonly maxNodes: number
  readonly maxDigits: number
  readonly duplicateKeys: 'reject' | 'last'
  readonly oddities: 'reject' | 'read'
}

export const defaultLimits: PlistLimits = {
  maxBytes: 16 * 1024 * 1024,
  maxDepth: 512,
  maxNodes: 1_000_000,
  maxDigits: 64,
  duplicateKeys: 'reject',
  oddities: 'reject',
}

export const limitsOf = (options: PlistOptions | undefined): PlistLimits =>
  options === undefined
    ? defaultLimits
    : {
        maxBytes: options.maxBytes ?? defaultLimits.maxBytes,
        maxDepth: options.maxDepth ?? defaultLimits.maxDepth,
        maxNodes: options.maxNodes ?? defaultLimits.maxNodes,
        maxDigits: options.maxDigits ?? defaultLimits.maxDigits,
        duplicateKeys: options.duplicateKeys ?? defaultLimits.duplicateKeys,
        oddities: options.oddities ?? defaultLimits.oddities,
      }
