import type { DecodeIssue } from '@mdm-kit/codec'
import { type Field, faultsOf, type Key } from '@mdm-kit/codec/schema'

/** A payload that was built or read: any of its keys may be missing or odd. */
export type Given = Readonly<Record<string, unknown>>

/** An alternative, and what is wrong with a payload by it. */
interface Judged {
  readonly fields: Field
  readonly faults: readonly DecodeIssue[]
}

/**
 * Of what a payload's type may hold, the alternative that is meant: the one whose constants it has, as the Kerberos
 * extension has its ExtensionIdentifier; else the one that lacks the fewest of its keys, whatever is wrong inside.
 */
export const nearestOf = (alternatives: readonly Field[], payload: Given): Judged | undefined =>
  alternatives
    .map((fields) => {
      const faults = faultsOf(fields, payload, { unknownKeys: true })
      return { fields, faults, constants: constantsIn(fields, payload), lacking: lackingIn(faults) }
    })
    .sort(
      (one, other) =>
        other.constants - one.constants ||
        one.lacking - other.lacking ||
        one.faults.length - other.faults.length,
    )[0]

/** How many keys have the one value that they may have; 0 if any has another. */
const constantsIn = (fields: Field, payload: Given): number => {
  if (fields.kind !== 'dictionary') return 0
  const constants = Object.entries(fields.keys).filter(
    ([name, key]) => constantOf(key) !== undefined && Object.hasOwn(payload, name),
  )
  return constants.every(([name, key]) => payload[name] === constantOf(key)) ? constants.length : 0
}

const constantOf = ({ field }: Key): string | undefined =>
  field.kind === 'text' && field.oneOf?.length === 1 ? field.oneOf[0] : undefined

const lackingIn = (faults: readonly DecodeIssue[]): number =>
  faults.filter(({ path, expected }) => path.length === 1 && expected === 'no such key').length
