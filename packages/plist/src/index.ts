/* Reading */
export { decodePlist } from './decode.js'
export { plistOf } from './plistOf.js'
export type { PlistOptions } from './options.js'
export type { PlistError, PlistLimitCase, PlistSyntaxCase } from './error.js'

/* Writing */
export { encodePlist } from './encode/encodeXml.js'
export { encodeBinaryPlist } from './encode/encodeBinary.js'
export { real } from './encode/input.js'
export type { PlistInput, PlistReal } from './encode/input.js'
export type { PlistEncodeCase, PlistEncodeError } from './encode/error.js'

/* Values, and codecs for dictionaries */
export { Dictionary, dictionaryCalled } from './dictionary.js'
export type { PlistDict, PlistValue } from './value.js'
