import { unwrap } from '@mdm-kit/codec'
import { type Enrollment, enrollmentId, type EnrollmentId } from '@mdm-kit/checkin'
import type { HttpRequest } from '@mdm-kit/http'
import { certificateAuthority, createKeyPair, selfSigned, signDetached } from '@mdm-kit/pki'
import { encodePlist, type PlistInput } from '@mdm-kit/plist'
import { type Identity, identityOf } from '@mdm-kit/server'

export const topic = 'com.apple.mgmt.External.00000000-0000-4000-8000-00000000be7c'
export const pushMagic = '8D1B0A5E-0000-4000-8000-000000000001'

const CHECKIN = 'application/x-apple-aspen-mdm-checkin'
const COMMAND = 'application/x-apple-aspen-mdm'

/** A device with a certificate of its own, and what it says, signed beforehand. */
export interface BenchDevice {
  readonly id: EnrollmentId
  readonly enrollment: Enrollment
  readonly identity: Identity
  readonly pushToken: Uint8Array
  readonly tokenUpdate: () => HttpRequest
  readonly idle: () => HttpRequest
  /** Acknowledges this command. */
  readonly report: (commandUuid: string) => HttpRequest
}

export interface BenchFleet {
  /** The authority of all identities, DER. */
  readonly root: Uint8Array
  readonly devices: readonly BenchDevice[]
}

/**
 * Devices as they are: RSA 2048, SHA-256, one authority above them. They share one key, which costs
 * the server as much as a key for each, since keys are read from certificates.
 */
export const benchFleet = (size: number): BenchFleet => {
  const caKey = createKeyPair('ec-p256')
  const root = unwrap(selfSigned({ key: caKey, subject: { CN: 'Bench CA' }, authority: true }))
  const authority = unwrap(certificateAuthority({ certificate: root, key: caKey }))
  const key = createKeyPair('rsa-2048')

  const device = (number: number): BenchDevice => {
    const udid = `51D0FACE-0000-4000-8000-${String(number).padStart(12, '0')}`
    const enrollment = { _tag: 'Device', udid } as const
    const certificate = unwrap(authority.issue({ publicKey: key.publicKey, subject: { CN: udid } }))
    const pushToken = new Uint8Array(32)
    new DataView(pushToken.buffer).setUint32(0, number)
    const signed = (type: string, message: Readonly<Record<string, PlistInput>>): HttpRequest => {
      const body = unwrap(encodePlist({ UDID: udid, ...message }))
      const signature = unwrap(signDetached({ content: body, certificate, key }))
      return {
        method: 'PUT',
        path: '/mdm',
        headers: {
          'content-type': type,
          'mdm-signature': Buffer.from(signature).toString('base64'),
        },
        body,
      }
    }
    return {
      enrollment,
      pushToken,
      id: enrollmentId(enrollment),
      identity: identityOf(certificate),
      tokenUpdate: () =>
        signed(CHECKIN, {
          MessageType: 'TokenUpdate',
          Topic: topic,
          Token: pushToken,
          PushMagic: pushMagic,
        }),
      idle: () => signed(COMMAND, { Status: 'Idle' }),
      report: (commandUuid) =>
        signed(COMMAND, { Status: 'Acknowledged', CommandUUID: commandUuid }),
    }
  }
  return { root: root.der, devices: Array.from({ length: size }, (_, number) => device(number)) }
}
