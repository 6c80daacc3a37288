import type { EnrollmentId } from '@mdm-kit/checkin'
import type { System } from '@mdm-kit/codec/schema'
import type { Command, CommandTarget, Ineligible } from '@mdm-kit/commands'
import type { EnrollmentFacts, EnrollmentStore, StoreUnavailable } from '@mdm-kit/store'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'

/**
 * What to do with a command that, by Apple's schema, an enrollment does not carry out.
 *
 * - `warn`: queue it, and emit `CommandIneligible`.
 * - `reject`: do not queue it for that enrollment.
 * - `ignore`: queue it.
 */
export type EligibilityRule = 'warn' | 'reject' | 'ignore'

/** Why enrollments do not carry a command out; one that does, as far as is known, is not among them. */
export type IneligibleEnrollments = ReadonlyMap<EnrollmentId, readonly Ineligible[]>

/** What is not known makes nothing ineligible, and neither does a request type that Apple's schema lacks. */
export const ineligibleAmong = (
  { facts }: Pick<EnrollmentStore, 'facts'>,
  command: Command,
  ids: readonly EnrollmentId[],
): TE.TaskEither<StoreUnavailable, IneligibleEnrollments> =>
  pipe(
    facts(ids),
    TE.flatMapTask((known) => async () => {
      // With the first command that somebody wants to know this of.
      const { eligible, isCommandName } = await import('@mdm-kit/commands')
      if (!isCommandName(command.Command.RequestType)) return new Map()
      const ineligible = new Map<EnrollmentId, readonly Ineligible[]>()
      for (const [index, id] of ids.entries()) {
        const found = known[index]
        const result = found === undefined ? undefined : eligible(command, commandTarget(found))
        if (result?.allowed === false) ineligible.set(id, result.reasons)
      }
      return ineligible
    }),
  )

const KINDS = {
  Device: { channel: 'device', isUserEnrollment: false },
  User: { channel: 'user', isUserEnrollment: false },
  SharedIPadUser: { channel: 'user', isUserEnrollment: false, isSharedIPad: true },
  UserEnrollmentDevice: { channel: 'device', isUserEnrollment: true, isSharedIPad: false },
  UserEnrollment: { channel: 'user', isUserEnrollment: true, isSharedIPad: false },
} as const satisfies Readonly<Record<EnrollmentFacts['kind'], CommandTarget>>

/** An enrollment as `eligible` takes it. Access rights and, but for automated enrollment, supervision are unknown. */
export const commandTarget = ({ kind, attributes = {}, flow }: EnrollmentFacts): CommandTarget => {
  const system = systemOf(attributes.ProductName)
  const { OSVersion } = attributes
  return {
    ...KINDS[kind],
    ...(system !== undefined && { system }),
    ...(OSVersion !== undefined && { version: OSVersion }),
    ...(flow !== undefined && { automated: flow === 'Automated' }),
    // Each device that Setup Assistant enrolls is supervised, since iOS 13 and macOS 11.
    ...(flow === 'Automated' && { supervised: true }),
    ...((flow === 'AccountDrivenUser' || KINDS[kind].isUserEnrollment) && { supervised: false }),
  }
}

/** The first word of the models of each system: `MacBookPro18,3`, `iPhone17,1`. */
const SYSTEMS: readonly (readonly [RegExp, System])[] = [
  [/^(iPhone|iPad|iPod)\d/, 'iOS'],
  [/^(Mac|iMac|VirtualMac)/, 'macOS'],
  [/^AppleTV\d/, 'tvOS'],
  [/^RealityDevice\d/, 'visionOS'],
  [/^Watch\d/, 'watchOS'],
]

const systemOf = (productName: string | undefined): System | undefined =>
  SYSTEMS.find(([model]) => productName !== undefined && model.test(productName))?.[1]
