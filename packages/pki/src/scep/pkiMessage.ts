import * as E from 'fp-ts/lib/Either.js'

import { bytesOf } from '../asn1/element.js'
import type { Asn1Limits } from '../asn1/errors.js'
import { reading } from '../asn1/fields.js'
import { readElement } from '../asn1/read.js'
import { contentInfoOf } from '../cms/contentInfo.js'
import { CMS } from '../cms/oids.js'
import {
  attributeElementsOf,
  signedDataOf,
  signerInfoOf,
  type SignedAttribute,
} from '../cms/signedData.js'
import {
  scepAttributesOf,
  type ScepAttributes,
  type ScepMessageType,
  type TransactionId,
} from './attributes.js'
import type { MessageUnreadable } from './errors.js'
import { httpError } from './failures.js'

/** What a response refers to. Read without any check: rejections have to be addressed too. */
export interface Envelope {
  readonly messageType: ScepMessageType | `${number}`
  readonly transactionId: TransactionId
  readonly senderNonce: Uint8Array
}

/** Deep and long enough for a request with a chain of certificates. */
export const MESSAGE_LIMITS: Partial<Asn1Limits> = { elements: 1000, depth: 32 }

export const envelopeOf = (message: Uint8Array): E.Either<MessageUnreadable, Envelope> => {
  const whole = readElement(message, MESSAGE_LIMITS)
  if (E.isLeft(whole)) return E.left(httpError('MessageUnreadable', { fault: whole.left.message }))
  const read = reading((): ScepAttributes => {
    const { contentType, content } = contentInfoOf(whole.right)
    const [signer] = contentType === CMS.signedData ? signedDataOf(content).signers : []
    const attributes = signer && signerInfoOf(signer).signedAttributes
    return scepAttributesOf(
      attributes?.children.map((attribute): SignedAttribute => {
        const { oid, values } = attributeElementsOf(attribute)
        return { oid, values: values.map(bytesOf) }
      }) ?? [],
    )
  })
  if (E.isLeft(read)) return E.left(httpError('MessageUnreadable', { fault: read.left.message }))
  const { messageType, transactionId, senderNonce } = read.right
  return messageType === undefined || transactionId === undefined || senderNonce === undefined
    ? E.left(httpError('MessageUnreadable', { fault: NOT_A_REQUEST }))
    : E.right({ messageType, transactionId, senderNonce })
}

const NOT_A_REQUEST = 'It lacks a message type, transaction or sender nonce of one value.'
