import { type DecodeError, type Failure, Bytes } from '@mdm-kit/codec'
import {
  type Certificate,
  type CertificateInput,
  type VerifyError,
  verifyAttached,
} from '@mdm-kit/pki/verify'
import { type PlistError, plistOf } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

/**
 * What a device says of itself when it asks for its enrollment profile.
 *
 * Account-driven enrollment sends `LANGUAGE`, `PRODUCT` and `VERSION` only; no key is always there.
 *
 * Source: Apple device-management, `other/machineinfo.yaml`.
 */
export const MachineInfo = t.partial(
  {
    UDID: t.string,
    SERIAL: t.string,
    /** For example `iPhone5,1`. */
    PRODUCT: t.string,
    /** The build, for example `7A182`. */
    VERSION: t.string,
    /** For example `17.0`. */
    OS_VERSION: t.string,
    SUPPLEMENTAL_BUILD_VERSION: t.string,
    SUPPLEMENTAL_OS_VERSION_EXTRA: t.string,
    IMEI: t.string,
    MEID: t.string,
    LANGUAGE: t.string,
    /** Absent means false. */
    MDM_CAN_REQUEST_SOFTWARE_UPDATE: t.boolean,
    /** What to look for at gdmf.apple.com/v2/pmv. */
    SOFTWARE_UPDATE_DEVICE_ID: t.string,
    /** Absent means false. */
    MDM_CAN_REQUEST_PSSO_CONFIG: t.boolean,
    /** Absent means false. */
    MANDATORY_SOFTWARE_UPDATE_REQUIRED: t.boolean,
    /** Of a watch. */
    PAIRING_TOKEN: Bytes,
  },
  'MachineInfo',
)
export type MachineInfo = t.TypeOf<typeof MachineInfo>

/** A header that is not base64. */
export interface NotBase64 extends Failure {
  readonly _tag: 'NotBase64'
}

export type MachineInfoError = NotBase64 | VerifyError | PlistError | DecodeError

export interface DecodeMachineInfoOptions {
  /** The body of the request to `url`, or the `x-apple-aspen-deviceinfo` header of one to `configuration_web_url`. */
  readonly signed: Uint8Array | string
  /**
   * The certificates that the signer must descend from. Without them, anyone may have signed.
   *
   * The chain of Apple's devices ends in authorities that expired years ago, with SHA-1 signatures and
   * RSA keys of 1024 bits, which are accepted here. Devices send all of it, some, or their own
   * certificate alone: give the authorities between, too, in any order. This package contains none of
   * Apple's certificates.
   */
  readonly trust?: readonly CertificateInput[]
  /** When the device's own certificate must be valid. Default: now if `trust` is given, otherwise unchecked. */
  readonly at?: Date
}

export interface SignedMachineInfo {
  readonly machineInfo: MachineInfo
  /** Whose signature it is. */
  readonly signer: Certificate
  /** Whether `signer` descends from `trust`; false when none was given. */
  readonly isTrusted: boolean
}

/**
 * The MachineInfo that a device signed.
 *
 * The signature says that a device has the key, and with `trust` that Apple made the device. It says
 * nothing about who holds it, and can be sent again by anyone who has seen it: compare `SERIAL` with
 * the devices that are assigned to you, and do not take it for a login.
 */
export const decodeMachineInfo = ({
  signed,
  trust,
  at,
}: DecodeMachineInfoOptions): E.Either<MachineInfoError, SignedMachineInfo> => {
  const message = typeof signed === 'string' ? bytesOfHeader(signed) : E.right(signed)
  if (E.isLeft(message)) return message
  const verified = verifyAttached({
    message: message.right,
    ...DEVICE_SIGNATURES,
    ...(trust === undefined ? {} : { trust }),
    ...(at === undefined ? {} : { at }),
  })
  if (E.isLeft(verified)) return verified
  const machineInfo = plistOf(MachineInfo)(verified.right.content)
  if (E.isLeft(machineInfo)) return machineInfo
  return E.right({
    machineInfo: machineInfo.right,
    signer: verified.right.signer,
    isTrusted: trust !== undefined,
  })
}

/** What device identities need that no other signature should get. */
const DEVICE_SIGNATURES = {
  allowSha1Signature: true,
  allowSha1Certificates: true,
  minimumRsaBits: 1024,
  ignoreAuthorityValidity: true,
  purpose: 'any',
  // A device sends some 5,000 bytes; anybody may send more.
  limits: { bytes: 32 * 1024, elements: 1000, depth: 32 },
} as const

const bytesOfHeader = (header: string): E.Either<NotBase64, Uint8Array> => {
  const base64 = header.replace(/\s/g, '')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64)
    ? E.right(Buffer.from(base64, 'base64'))
    : E.left(NOT_BASE64)
}

const NOT_BASE64: NotBase64 = {
  _tag: 'NotBase64',
  message: 'The x-apple-aspen-deviceinfo header is not base64. Only a device sends it.',
}
