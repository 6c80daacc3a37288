import type { PlistDict } from './value.js'
import * as t from 'io-ts'
import { types } from 'node:util'

const isDictionary = (value: unknown): value is PlistDict =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !types.isUint8Array(value) &&
  !types.isDate(value)

/** Any dictionary, under the name of what it is meant to be. io-ts alone would take a date for one. */
export const dictionaryCalled = (name: string): t.Type<PlistDict> =>
  new t.Type<PlistDict>(
    name,
    isDictionary,
    (value, context) => (isDictionary(value) ? t.success(value) : t.failure(value, context)),
    t.identity,
  )

export const Dictionary: t.Type<PlistDict> = dictionaryCalled('dictionary')
