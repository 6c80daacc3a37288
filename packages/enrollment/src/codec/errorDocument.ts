import { Bytes } from '@mdm-kit/codec'
import * as t from 'io-ts'

/** For people. Both optional. */
const Texts = t.partial({
  /** For a log; devices do not show it. */
  description: t.string,
  /** May be shown to the user. */
  message: t.string,
})

/**
 * The device does not belong here: it removes its enrollment. In answer to any MDM request; meant
 * to replace the bare 401. iOS 17, macOS 14, tvOS 17, watchOS 10, visionOS 1.1.
 */
export const UnrecognizedDevice = t.intersection(
  [t.type({ code: t.literal('com.apple.unrecognized.device') }), Texts],
  'UnrecognizedDevice',
)
export type UnrecognizedDevice = t.TypeOf<typeof UnrecognizedDevice>

/**
 * Update first, then enroll. Only in answer to the request for the enrollment profile in Setup
 * Assistant, and only if MachineInfo has MDM_CAN_REQUEST_SOFTWARE_UPDATE. iOS 17, macOS 14,
 * visionOS 26.
 */
export const SoftwareUpdateRequired = t.intersection(
  [
    t.type({
      code: t.literal('com.apple.softwareupdate.required'),
      details: t.intersection([
        t.type({
          /** For example `17.5` or `16.1 (a)`. */
          OSVersion: t.string,
        }),
        t.partial({
          /** For seeds. OSVersion wins if the two disagree. */
          BuildVersion: t.string,
          /** iOS 17.5, macOS 14.5. */
          RequireBetaProgram: t.type({
            Description: t.string,
            /** The organization's seeding token. A secret. */
            Token: t.string,
          }),
        }),
      ]),
    }),
    Texts,
  ],
  'SoftwareUpdateRequired',
)
export type SoftwareUpdateRequired = t.TypeOf<typeof SoftwareUpdateRequired>

/** An Apple Watch asked for its enrollment profile without a PAIRING_TOKEN. watchOS 10. */
export const WatchPairingTokenMissing = t.intersection(
  [
    t.type({
      code: t.literal('com.apple.watch.pairing.token.missing'),
      details: t.type({
        /** A random UUID, which comes back as the SecurityToken of the phone's GetToken. */
        'security-token': t.string,
      }),
    }),
    Texts,
  ],
  'WatchPairingTokenMissing',
)
export type WatchPairingTokenMissing = t.TypeOf<typeof WatchPairingTokenMissing>

/** Service discovery of an account-driven enrollment is refused. iOS 17.5, macOS 14.5, visionOS 1.2. */
export const WellKnownFailed = t.intersection(
  [t.type({ code: t.literal('com.apple.well-known.failed') }), Texts],
  'WellKnownFailed',
)
export type WellKnownFailed = t.TypeOf<typeof WellKnownFailed>

/**
 * Sign in through Platform SSO first. Only in answer to the request for the enrollment profile, and
 * only if MachineInfo has MDM_CAN_REQUEST_PSSO_CONFIG. macOS 26.
 */
export const PlatformSsoRequired = t.intersection(
  [
    t.type({
      code: t.literal('com.apple.psso.required'),
      details: t.type({
        /** Of a profile with an extensible single sign-on payload. */
        ProfileURL: t.string,
        /** The app that holds the extension. */
        Package: t.intersection([
          t.type({
            /** Begins with `https:`. */
            ManifestURL: t.string,
          }),
          t.partial({
            /** Certificates in DER that the connection to ManifestURL is pinned to. */
            PinningCerts: t.array(Bytes),
            /** Fail without a positive answer about revocation. Absent means false. */
            PinningRevocationCheckRequired: t.boolean,
          }),
        ]),
        /** Opened for the sign-in, once profile and app are there. */
        AuthURL: t.string,
      }),
    }),
    Texts,
  ],
  'PlatformSsoRequired',
)
export type PlatformSsoRequired = t.TypeOf<typeof PlatformSsoRequired>

/**
 * The body of an answer with status 403: what is wrong, in a form that the device acts on.
 *
 * Source: Apple device-management, `mdm/errors/*.yaml`.
 */
export const ErrorDocument = t.union(
  [
    UnrecognizedDevice,
    SoftwareUpdateRequired,
    WatchPairingTokenMissing,
    WellKnownFailed,
    PlatformSsoRequired,
  ],
  'ErrorDocument',
)
export type ErrorDocument = t.TypeOf<typeof ErrorDocument>
