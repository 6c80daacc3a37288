import { type Field, type Support, type System, type SystemSupport } from '@mdm-kit/codec/schema'

import { isCommandName } from './command.js'
import type { Command } from './commandOf.js'
import { commands } from './generated/index.js'
import { ACCESS_RIGHTS } from './accessRights.js'
import { compareVersions } from './version.js'

/** What is known of an enrollment. What is not known makes nothing ineligible. */
export interface CommandTarget {
  readonly system?: System
  /** For example `17.4.1`. */
  readonly version?: string
  /** Which of the two the command goes to. */
  readonly channel?: 'device' | 'user'
  readonly supervised?: boolean
  /** Whether it came by Automated Device Enrollment. */
  readonly automated?: boolean
  readonly isUserEnrollment?: boolean
  readonly isSharedIPad?: boolean
  /** The `AccessRights` of the enrollment profile. */
  readonly accessRights?: number
}

/** Why a command, or one of its keys, does not work on a target. */
export type Ineligible = {
  /** Where in the command; empty for the whole. */
  readonly path: readonly (string | number)[]
} & (
  | { readonly _tag: 'UnknownCommand' }
  | { readonly _tag: 'NotOnSystem'; readonly system: System }
  | { readonly _tag: 'TooOld'; readonly introduced: string }
  | { readonly _tag: 'Removed'; readonly removed: string }
  | { readonly _tag: 'SupervisedOnly' }
  | { readonly _tag: 'AutomatedDeviceEnrollmentOnly' }
  | { readonly _tag: 'WrongChannel'; readonly channel: 'device' | 'user' }
  | { readonly _tag: 'NotInUserEnrollment' }
  | { readonly _tag: 'UserEnrollmentOnly' }
  | { readonly _tag: 'NotOnSharedIPad' }
  | { readonly _tag: 'SharedIPadOnly' }
  | { readonly _tag: 'MissingAccessRight'; readonly right: string }
)

export type Eligibility =
  { readonly allowed: true } | { readonly allowed: false; readonly reasons: readonly Ineligible[] }

/**
 * Whether a target carries a command out, by Apple's schema: system and version, channel, supervision, kind of
 * enrollment and access rights, of the command and of each key and value in it. A device has the last word.
 */
export const eligible = ({ Command }: Command, target: CommandTarget): Eligibility => {
  if (!isCommandName(Command.RequestType))
    return { allowed: false, reasons: [{ _tag: 'UnknownCommand', path: [] }] }
  const { support, fields } = commands[Command.RequestType]
  const whole = reasonsOf(support, target, [])
  // What holds for the whole holds for its keys: saying it for each would hide it.
  const reasons = whole.length > 0 ? whole : reasonsWithin(fields, Command, target, [])
  return reasons.length === 0 ? { allowed: true } : { allowed: false, reasons }
}

type Path = Ineligible['path']

const reasonsWithin = (
  field: Field,
  value: unknown,
  target: CommandTarget,
  path: Path,
): Ineligible[] => {
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' ? reasonsOf(field.support?.[value], target, path) : []
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((item, index) => reasonsWithin(field.of, item, target, [...path, index]))
        : []
    case 'dictionary':
      return Object.entries(isRecord(value) ? value : {}).flatMap(([name, item]) => {
        const key = Object.hasOwn(field.keys, name) ? field.keys[name] : undefined
        if (key === undefined || item === undefined) return []
        const at = [...path, name]
        const own = reasonsOf(key.support, target, at)
        return own.length > 0 ? own : reasonsWithin(key.field, item, target, at)
      })
    case 'map':
      return Object.entries(isRecord(value) ? value : {}).flatMap(([name, item]) =>
        reasonsWithin(field.of, item, target, [...path, name]),
      )
    case 'choice': {
      const name = isRecord(value) ? value[field.by] : undefined
      if (typeof name !== 'string' || !Object.hasOwn(field.of, name)) return []
      const own = reasonsOf(field.support?.[name], target, path)
      const chosen = field.of[name]
      return own.length > 0 || chosen === undefined
        ? own
        : reasonsWithin(chosen, value, target, path)
    }
    case 'again':
      return reasonsWithin(field.field(), value, target, path)
    default:
      return []
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const reasonsOf = (
  support: Support | undefined,
  target: CommandTarget,
  path: Path,
): Ineligible[] => {
  const { system } = target
  const one = system === undefined ? undefined : support?.[system]
  if (system === undefined || one === undefined) return []
  if (one.introduced === 'n/a') return [{ _tag: 'NotOnSystem', system, path }]
  return [
    ...versionReasons(one, target, path),
    ...enrollmentReasons(one, target, path),
    ...channelReasons(one, target, path),
    ...rightReasons(one, target, path),
  ]
}

const versionReasons = (
  { introduced, removed }: SystemSupport,
  { version }: CommandTarget,
  path: Path,
): Ineligible[] => {
  if (version === undefined) return []
  if (introduced !== undefined && compareVersions(version, introduced) < 0)
    return [{ _tag: 'TooOld', introduced, path }]
  if (removed !== undefined && removed !== 'n/a' && compareVersions(version, removed) >= 0)
    return [{ _tag: 'Removed', removed, path }]
  return []
}

const enrollmentReasons = (one: SystemSupport, target: CommandTarget, path: Path): Ineligible[] => {
  const [user, shared] = [one.userenrollment?.mode, one.sharedipad?.mode]
  const table: readonly (readonly [boolean, Ineligible])[] = [
    [one.supervised === true && target.supervised === false, { _tag: 'SupervisedOnly', path }],
    [
      one.requiresdep === true && target.automated === false,
      { _tag: 'AutomatedDeviceEnrollmentOnly', path },
    ],
    [
      user === 'forbidden' && target.isUserEnrollment === true,
      { _tag: 'NotInUserEnrollment', path },
    ],
    [
      user === 'required' && target.isUserEnrollment === false,
      { _tag: 'UserEnrollmentOnly', path },
    ],
    [shared === 'forbidden' && target.isSharedIPad === true, { _tag: 'NotOnSharedIPad', path }],
    [shared === 'required' && target.isSharedIPad === false, { _tag: 'SharedIPadOnly', path }],
  ]
  return table.flatMap(([holds, reason]) => (holds ? [reason] : []))
}

/** A Shared iPad has rules of its own for its channels. */
const channelReasons = (
  one: SystemSupport,
  { channel, isSharedIPad }: CommandTarget,
  path: Path,
): Ineligible[] => {
  const rules = isSharedIPad === true && one.sharedipad !== undefined ? one.sharedipad : one
  if (channel === 'device' && rules.devicechannel === false)
    return [{ _tag: 'WrongChannel', channel: 'user', path }]
  if (channel === 'user' && rules.userchannel === false)
    return [{ _tag: 'WrongChannel', channel: 'device', path }]
  return []
}

const rightReasons = (
  { accessrights: right }: SystemSupport,
  { accessRights }: CommandTarget,
  path: Path,
): Ineligible[] => {
  if (right === undefined || accessRights === undefined) return []
  const bits = ACCESS_RIGHTS[right]
  return bits === undefined || (accessRights & bits) === bits
    ? []
    : [{ _tag: 'MissingAccessRight', right, path }]
}
