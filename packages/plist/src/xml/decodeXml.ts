import * as E from 'fp-ts/lib/Either.js'

import type { PlistError } from '../error.js'
import { plistErrorOf, type Fault } from '../fault.js'
import type { PlistLimits } from '../options.js'
import type { PlistValue } from '../value.js'
import { afterSpace } from '../characters.js'
import { readDeclaration } from './markup.js'
import { Scanner } from './scanner.js'
import { mayDeclare, mendedSourceOf, positionIn, sourceOf, type Source } from './source.js'

/** How everything that Apple writes begins. */
const FAMILIAR_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'

export const decodeXml = (
  list: Uint8Array | string,
  limits: PlistLimits,
): E.Either<PlistError, PlistValue> => {
  const strict = decodeSource(sourceOf(list), limits)
  return E.isLeft(strict) && limits.oddities === 'read' && ODD.has(strict.left._tag)
    ? decodeSource(mendedSourceOf(list), limits)
    : strict
}

/** What is read once more with replacements: nearly every list has nothing to replace. */
const ODD: ReadonlySet<PlistError['_tag']> = new Set([
  'ForbiddenCharacter',
  'InvalidEncoding',
  'UndefinedEntity',
])

const decodeSource = (source: Source, limits: PlistLimits): E.Either<PlistError, PlistValue> => {
  const reject = (fault: Fault) => E.left(plistErrorOf(fault, positionIn(source, fault.at)))
  if (source.fault !== undefined) return reject(source.fault)

  const begin = beginOf(source)
  if (typeof begin !== 'number') return reject(begin)

  const scanner = new Scanner(source, begin, limits)
  const value = scanner.scan()
  return value === undefined ? reject(scanner.fault ?? noPlist(0)) : E.right(value)
}

/** The index after the XML declaration. */
const beginOf = ({ text, encoding }: Source): number | Fault => {
  if (encoding === 'UTF-8' && text.startsWith(FAMILIAR_DECLARATION)) {
    return FAMILIAR_DECLARATION.length
  }
  const at = afterSpace(text, 0)
  if (text[at] !== '<') return noPlist(at)
  const declaration = readDeclaration(text, at)
  if ('tag' in declaration) return declaration
  if (
    encoding !== undefined &&
    declaration.encoding !== undefined &&
    !mayDeclare(encoding, declaration.encoding)
  ) {
    return { tag: 'UnsupportedEncoding', at, expected: `\`encoding="${encoding}"\`` }
  }
  return declaration.end
}

const noPlist = (at: number): Fault => ({
  tag: 'NotAPlist',
  at,
  expected: 'an XML or a binary property list',
})
