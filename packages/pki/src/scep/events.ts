import type { KeyUsage } from '../certificate/extensions.js'
import type { FailInfo, ScepMessageType } from './attributes.js'
import type { ScepSigner } from './challenge.js'
import type { ScepFault, ScepHttpError, ScepRejection } from './errors.js'

/** What a server reports to its operator. Nothing in it is secret; `transactionId` is the client's choice. */
export type ScepEvent =
  | {
      readonly _tag: 'Issued'
      readonly messageType: 'PKCSReq' | 'RenewalReq' | 'UpdateReq'
      readonly transactionId: string
      /** `certificateHash` of what was issued. */
      readonly certificateHash: string
      /** In hexadecimal. */
      readonly serialNumber: string
      readonly notAfter: Date
      /** The device asked again, and got the certificate that it was given before. */
      readonly repeated: boolean
      /** Who signed the message. What granted a PKCSReq is its challenge. */
      readonly signedBy: ScepSigner
      /** What the client still needs `allowSha1` and `allowSingleDes` for; empty: nothing. */
      readonly weak: readonly WeakAlgorithm[]
    }
  | {
      /** The response was a CertRep of status FAILURE, or status 503 past `signedRejectionsPerMinute`. */
      readonly _tag: 'Rejected'
      /** A known name, or the digits of an unknown type. */
      readonly messageType: ScepMessageType | `${number}`
      readonly transactionId: string
      /** What the device got as the reason. */
      readonly failInfo: FailInfo
      readonly reason: ScepRejection
    }
  | {
      /** The response was an HTTP status, because there was no SCEP message to respond to. */
      readonly _tag: 'NotUnderstood'
      readonly status: 400 | 405 | 413
      readonly reason: ScepHttpError
    }
  | {
      /** The response was status 500: something on this side is broken. */
      readonly _tag: 'Failed'
      readonly transactionId: string
      readonly reason: ScepFault
    }
  | {
      /**
       * Before anything is served: the authority's certificate should be for these too, since it
       * signs responses and is encrypted for (RFC 8894, section 2.1.2). Some clients reject it.
       */
      readonly _tag: 'AuthorityUsageMissing'
      readonly missing: readonly KeyUsage[]
      /** GetCACert gives the authority alone for that reason, without those above it. */
      readonly isChainWithheld: boolean
    }

/** What only old clients use. */
export type WeakAlgorithm = 'SHA-1' | 'DES'

/** Gets each event as it happens. */
export type OnScepEvent = (event: ScepEvent) => void
