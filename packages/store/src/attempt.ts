import { EnrollmentId } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'

/**
 * How a device obtained its enrollment profile.
 *
 * - `Plain`: someone opened a link and installed the profile.
 * - `Automated`: Setup Assistant fetched it, on a device that Apple assigned to this server.
 * - `AccountDrivenUser`, `AccountDrivenDevice`: someone signed in with a Managed Apple Account;
 *   Apple calls these modes BYOD and ADDE.
 */
export const EnrollmentFlow = t.keyof(
  { Plain: null, Automated: null, AccountDrivenUser: null, AccountDrivenDevice: null },
  'EnrollmentFlow',
)
export type EnrollmentFlow = t.TypeOf<typeof EnrollmentFlow>

/** The keys of a device's MachineInfo that are stored. The pairing token is not among them. */
const KEPT = {
  UDID: t.string,
  SERIAL: t.string,
  PRODUCT: t.string,
  VERSION: t.string,
  OS_VERSION: t.string,
  IMEI: t.string,
  MEID: t.string,
  LANGUAGE: t.string,
}
/** What a device reported about itself before enrolling; keys are Apple's. */
export const AttemptMachine = t.exact(t.partial(KEPT), 'AttemptMachine')
export type AttemptMachine = t.TypeOf<typeof AttemptMachine>

/** The keys of `AttemptMachine`. */
export const ATTEMPT_MACHINE_KEYS = Object.keys(KEPT)

const ABOUT = {
  /** What the device signed, if `trust` vouches for the signing identity; absent otherwise. */
  machineInfo: AttemptMachine,
  /** Goes into the profile as `AssignedManagedAppleID`. */
  managedAppleId: t.string,
  /** Ties the attempt to your own records: a user, a tenant, an order. */
  reference: t.string,
  /** The enrollment that continues with a new identity: its next Authenticate does not start another. */
  renews: EnrollmentId,
}

/** What is known about the device or user that is about to receive an enrollment profile. */
export const NewAttempt = record('NewAttempt', { flow: EnrollmentFlow }, ABOUT)
export type NewAttempt = RecordOf<typeof NewAttempt>

/**
 * An enrollment profile that was issued, and the device or user it was issued to.
 *
 * Its SCEP challenge is valid for one certificate, and that certificate leads back to the attempt, so
 * an Authenticate reveals which serial number or user has just enrolled.
 */
export const EnrollmentAttempt = record(
  'EnrollmentAttempt',
  { id: t.string, flow: EnrollmentFlow, at: IsoDate },
  ABOUT,
)
export type EnrollmentAttempt = RecordOf<typeof EnrollmentAttempt>
