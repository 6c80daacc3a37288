export type { PlistDict, PlistValue } from './value.js'
