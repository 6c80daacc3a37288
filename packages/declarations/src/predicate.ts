import type { Declaration } from './protocol/documents.js'
import { statusItemNames } from './status.js'

/**
 * What is wrong with an activation's predicate, as far as text shows it: quotes and brackets that do not balance, and
 * status items (`@status(name)`) that Apple's schema lacks. Undefined if nothing is, or there is no predicate. Only a
 * device evaluates predicates.
 */
export const predicateFaultOf = ({ Payload }: Declaration): string | undefined => {
  const predicate = Object.hasOwn(Payload, 'Predicate') ? Payload['Predicate'] : undefined
  if (typeof predicate !== 'string') return undefined
  return unbalanced(predicate) ?? unknownItem(predicate)
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

const unbalanced = (predicate: string): string | undefined => {
  const open: string[] = []
  let quote: string | undefined
  for (let at = 0; at < predicate.length; at += 1) {
    const character = predicate.charAt(at)
    if (quote !== undefined) {
      if (character === '\\') at += 1
      else if (character === quote) quote = undefined
    } else if (character === '"' || character === "'") quote = character
    else if (CLOSING[character] !== undefined) open.push(CLOSING[character])
    else if (')]}'.includes(character) && open.pop() !== character)
      return `a ${character} that nothing opens`
  }
  if (quote !== undefined) return `a ${quote} that nothing closes`
  return open.length > 0 ? `a ${open.at(-1) ?? ''} is missing` : undefined
}

/** What stands in quotes, escapes included: it names nothing. */
const TEXTS = /(["'])(?:\\.|(?!\1)[^\\])*\1/gs

const unknownItem = (predicate: string): string | undefined => {
  const names = new Set<string>(statusItemNames)
  const unknown = [...predicate.replace(TEXTS, '').matchAll(/@status\(\s*([^)\s]+)\s*\)/g)].find(
    ([, name = '']) => !names.has(name),
  )
  return unknown === undefined
    ? undefined
    : `Apple’s schema has no status item of the name in ${unknown[0]}`
}
