import { EnrollmentId } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { record, type RecordOf } from './record.js'

/**
 * How a device came to its enrollment profile.
 *
 * - `Plain`: somebody opened a link and installed what came.
 * - `Automated`: Setup Assistant, of a device that Apple assigned to this server.
 * - `AccountDrivenUser`, `AccountDrivenDevice`: somebody signed in with a Managed Apple Account;
 *   Apple calls the modes BYOD and ADDE.
 */
export const EnrollmentFlow = t.keyof(
  { Plain: null, Automated: null, AccountDrivenUser: null, AccountDrivenDevice: null },
  'EnrollmentFlow',
)
export type EnrollmentFlow = t.TypeOf<typeof EnrollmentFlow>

/** What a device said of itself, as far as it is kept: no pairing token. Keys are Apple's. */
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
export const AttemptMachine = t.exact(t.partial(KEPT), 'AttemptMachine')
export type AttemptMachine = t.TypeOf<typeof AttemptMachine>

export const ATTEMPT_MACHINE_KEYS = Object.keys(KEPT)

const ABOUT = {
  /** What the device signed with an identity that `trust` vouches for; absent when nobody does. */
  machineInfo: AttemptMachine,
  /** Goes into the profile as `AssignedManagedAppleID`. */
  managedAppleId: t.string,
  /** Ties the attempt to your own records: a user, a tenant, an order. */
  reference: t.string,
  /** The enrollment that goes on with a new identity; its next Authenticate does not begin another. */
  renews: EnrollmentId,
}

/** Who is about to get an enrollment profile, as far as it is known. */
export const NewAttempt = record('NewAttempt', { flow: EnrollmentFlow }, ABOUT)
export type NewAttempt = RecordOf<typeof NewAttempt>

/**
 * One profile that was handed out, and whom it was for.
 *
 * Its SCEP challenge is good for one certificate, and the certificate leads back to it: so an
 * Authenticate shows which serial number or user has just enrolled.
 */
export const EnrollmentAttempt = record(
  'EnrollmentAttempt',
  { id: t.string, flow: EnrollmentFlow, at: IsoDate },
  ABOUT,
)
export type EnrollmentAttempt = RecordOf<typeof EnrollmentAttempt>
