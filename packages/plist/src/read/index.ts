// The part of this package that reads: it loads nothing that writes.
export { decodePlist } from '../decode.js'
export { Dictionary, dictionaryCalled } from '../dictionary.js'
export type { PlistError } from '../error.js'
export type { PlistOptions } from '../options.js'
export { plistOf } from '../plistOf.js'
export type { PlistDict, PlistValue } from '../value.js'
