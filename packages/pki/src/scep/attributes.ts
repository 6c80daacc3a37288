import * as E from 'fp-ts/lib/Either.js'

import { contentOf, TAG } from '../asn1/element.js'
import { readElement } from '../asn1/read.js'
import { textOf } from '../asn1/strings.js'
import { octetString, text } from '../asn1/write.js'
import type { SignedAttribute } from '../cms/signedData.js'

/** Attributes that SCEP signs: RFC 8894, section 3.2. */
const ATTRIBUTE = {
  messageType: '2.16.840.1.113733.1.9.2',
  pkiStatus: '2.16.840.1.113733.1.9.3',
  failInfo: '2.16.840.1.113733.1.9.4',
  senderNonce: '2.16.840.1.113733.1.9.5',
  recipientNonce: '2.16.840.1.113733.1.9.6',
  transactionId: '2.16.840.1.113733.1.9.7',
} as const

/** `UpdateReq` was in the drafts until RFC 8894 left it out. */
const MESSAGE_TYPES = {
  CertRep: '3',
  RenewalReq: '17',
  UpdateReq: '18',
  PKCSReq: '19',
  CertPoll: '20',
  GetCert: '21',
  GetCRL: '22',
} as const

export type ScepMessageType = keyof typeof MESSAGE_TYPES

const STATUSES = { SUCCESS: '0', FAILURE: '2', PENDING: '3' } as const

export type PkiStatus = keyof typeof STATUSES

const FAIL_INFOS = {
  badAlg: '0',
  badMessageCheck: '1',
  badRequest: '2',
  badTime: '3',
  badCertId: '4',
} as const

/** Why a server rejects a request, in the five words that SCEP has for it. */
export type FailInfo = keyof typeof FAIL_INFOS

/** An identifier of the client's choice. */
export interface TransactionId {
  readonly text: string
  /** As it came, to be sent back to the bit. */
  readonly der: Uint8Array
}

/** The attributes of one message, as far as they are there and make sense. */
export interface ScepAttributes {
  /** A known name, or the digits of an unknown type. */
  readonly messageType?: ScepMessageType | `${number}`
  readonly transactionId?: TransactionId
  readonly senderNonce?: Uint8Array
  readonly recipientNonce?: Uint8Array
  readonly pkiStatus?: PkiStatus
  readonly failInfo?: FailInfo
}

const LONGEST_TRANSACTION_ID = 255
/** RFC 8894 says 16 bytes; macOS has sent 8. */
const LONGEST_NONCE = 64

/** An attribute that comes twice, or with several values, counts as absent. */
export const scepAttributesOf = (attributes: readonly SignedAttribute[]): ScepAttributes => {
  const valueOf = (oid: string): Uint8Array | undefined => {
    const values = attributes.filter((attribute) => attribute.oid === oid)
    const [only, second] = values.flatMap((attribute) => attribute.values)
    return values.length === 1 && second === undefined ? only : undefined
  }
  const messageType = wordOf(valueOf(ATTRIBUTE.messageType))
  const transactionId = transactionIdOf(valueOf(ATTRIBUTE.transactionId))
  const senderNonce = nonceOf(valueOf(ATTRIBUTE.senderNonce))
  const recipientNonce = nonceOf(valueOf(ATTRIBUTE.recipientNonce))
  const pkiStatus = nameIn(STATUSES, wordOf(valueOf(ATTRIBUTE.pkiStatus)))
  const failInfo = nameIn(FAIL_INFOS, wordOf(valueOf(ATTRIBUTE.failInfo)))
  return {
    ...(messageType !== undefined && isDigits(messageType)
      ? { messageType: nameIn(MESSAGE_TYPES, messageType) ?? messageType }
      : {}),
    ...(transactionId === undefined ? {} : { transactionId }),
    ...(senderNonce === undefined ? {} : { senderNonce }),
    ...(recipientNonce === undefined ? {} : { recipientNonce }),
    ...(pkiStatus === undefined ? {} : { pkiStatus }),
    ...(failInfo === undefined ? {} : { failInfo }),
  }
}

const isDigits = (word: string): word is `${number}` => /^\d{1,4}$/.test(word)

const nameIn = <Name extends string>(
  table: Readonly<Record<Name, string>>,
  digits: string | undefined,
): Name | undefined => (Object.keys(table) as Name[]).find((name) => table[name] === digits)

const wordOf = (der: Uint8Array | undefined): string | undefined => {
  const element = der === undefined ? undefined : readElement(der)
  return element === undefined || E.isLeft(element) ? undefined : textOf(element.right)
}

const transactionIdOf = (der: Uint8Array | undefined): TransactionId | undefined => {
  const word = wordOf(der)
  return der === undefined ||
    word === undefined ||
    word === '' ||
    word.length > LONGEST_TRANSACTION_ID
    ? undefined
    : { text: word, der }
}

const nonceOf = (der: Uint8Array | undefined): Uint8Array | undefined => {
  const element = der === undefined ? undefined : readElement(der)
  if (element === undefined || E.isLeft(element)) return undefined
  const nonce = contentOf(element.right)
  return element.right.tag === TAG.OCTET_STRING && nonce.length > 0 && nonce.length <= LONGEST_NONCE
    ? nonce
    : undefined
}

/** What to sign into a message. */
export interface AttributesToSign {
  readonly messageType: ScepMessageType
  readonly transactionId: string | TransactionId
  readonly senderNonce: Uint8Array
  readonly recipientNonce?: Uint8Array
  readonly pkiStatus?: PkiStatus
  readonly failInfo?: FailInfo
}

export const scepAttributes = ({
  messageType,
  transactionId,
  senderNonce,
  recipientNonce,
  pkiStatus,
  failInfo,
}: AttributesToSign): readonly SignedAttribute[] => [
  { oid: ATTRIBUTE.messageType, values: [word(MESSAGE_TYPES[messageType])] },
  {
    oid: ATTRIBUTE.transactionId,
    values: [typeof transactionId === 'string' ? word(transactionId) : transactionId.der],
  },
  { oid: ATTRIBUTE.senderNonce, values: [octetString(senderNonce)] },
  ...(recipientNonce === undefined
    ? []
    : [{ oid: ATTRIBUTE.recipientNonce, values: [octetString(recipientNonce)] }]),
  ...(pkiStatus === undefined
    ? []
    : [{ oid: ATTRIBUTE.pkiStatus, values: [word(STATUSES[pkiStatus])] }]),
  ...(failInfo === undefined
    ? []
    : [{ oid: ATTRIBUTE.failInfo, values: [word(FAIL_INFOS[failInfo])] }]),
]

const word = (value: string): Uint8Array => text(TAG.PRINTABLE_STRING, value)
