import * as E from 'fp-ts/lib/Either.js'

import type { Certificate } from '../certificate/certificate.js'
import type { CipherName } from '../cms/ciphers.js'
import { encryptEnveloped } from '../cms/encrypt.js'
import type { EncryptError } from '../cms/envelopeErrors.js'
import { signAttached, type SignError } from '../cms/sign.js'
import { scepAttributes, type FailInfo } from './attributes.js'
import { certsOnly } from './certsOnly.js'
import type { Envelope } from './pkiMessage.js'
import type { ReadIdentity } from '../certificate/identity.js'

/** What a CertRep says. */
export type Outcome =
  | {
      readonly _tag: 'Success'
      readonly certificate: Certificate
      /** For whom it is encrypted: the signer of the request. */
      readonly recipient: Certificate
      readonly cipher: CipherName
    }
  | { readonly _tag: 'Failure'; readonly failInfo: FailInfo }

/**
 * The response to a PKIOperation.
 *
 * Source: RFC 8894, section 3.3.2.
 */
export const certRep = (
  { transactionId, senderNonce: recipientNonce }: Pick<Envelope, 'transactionId' | 'senderNonce'>,
  outcome: Outcome,
  signer: ReadIdentity,
  { at, senderNonce }: { readonly at: Date; readonly senderNonce: Uint8Array },
): E.Either<EncryptError | SignError, Uint8Array> => {
  // A failure has no envelope: its content is empty, which every reader of CMS takes better than absent.
  const content = outcome._tag === 'Success' ? envelopeFor(outcome) : E.right(new Uint8Array())
  if (E.isLeft(content)) return content
  return signAttached({
    ...signer,
    content: content.right,
    signingTime: at,
    attributes: scepAttributes({
      messageType: 'CertRep',
      transactionId,
      senderNonce,
      recipientNonce,
      ...(outcome._tag === 'Success'
        ? { pkiStatus: 'SUCCESS' }
        : { pkiStatus: 'FAILURE', failInfo: outcome.failInfo }),
    }),
  })
}

const envelopeFor = ({
  certificate,
  recipient,
  cipher,
}: Extract<Outcome, { readonly _tag: 'Success' }>): E.Either<EncryptError, Uint8Array> =>
  encryptEnveloped({ content: certsOnly([certificate]), recipients: [recipient], cipher })
