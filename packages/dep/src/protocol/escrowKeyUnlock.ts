import { type Failure, type Secret, reveal } from '@mdm-kit/codec'
import { type HttpRequest, type HttpResponse, type TransportError, withQuery } from '@mdm-kit/http'
import * as E from 'fp-ts/lib/Either.js'

import type { ServiceUnavailable, Unexpected } from '../errors.js'
import { excerptOf, explanationOf, unavailable } from './readRejection.js'

const PATH = '/deviceservicesworkers/escrowKeyUnlock'

/** A device to unlock, and with what. */
export interface EscrowKeyUnlockInput {
  readonly serial: string
  /** For example `iPad4,1`. */
  readonly productType: string
  /** Of cellular devices only. */
  readonly imei?: string
  readonly imei2?: string
  readonly meid?: string
  readonly orgName: string
  /** Who asks, for Apple's records. */
  readonly guid: string
  /** The bypass code with its dashes, not its hash. */
  readonly escrowKey: Secret<string>
}

/** Apple could not read the request: one of its values is missing, or not what it should be. */
export interface EscrowKeyUnlockMalformed extends Failure {
  readonly _tag: 'EscrowKeyUnlockMalformed'
}

/**
 * Apple does not find the device, or the code is not the one that locked it: there may be another,
 * made by the device itself.
 */
export interface EscrowKeyMismatch extends Failure {
  readonly _tag: 'EscrowKeyMismatch'
}

export type EscrowKeyUnlockError =
  EscrowKeyUnlockMalformed | EscrowKeyMismatch | ServiceUnavailable | Unexpected | TransportError

/** The form that Apple's escrow key service takes: it removes the Activation Lock of one device. */
export const escrowKeyUnlockRequest = (input: EscrowKeyUnlockInput): HttpRequest => {
  const { serial, productType, imei, imei2, meid, orgName, guid, escrowKey } = input
  const form = new URLSearchParams({ orgName, guid, escrowKey: reveal(escrowKey) })
  return {
    method: 'POST',
    path: withQuery(PATH, { serial, productType, imei, imei2, meid }),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(form.toString(), 'utf8'),
  }
}

/** Reads the response of `escrowKeyUnlockRequest`, whose body is empty where it succeeded. */
export const readEscrowKeyUnlock = (
  response: HttpResponse,
): E.Either<Exclude<EscrowKeyUnlockError, TransportError>, void> => {
  if (response.status === 200) return E.right(undefined)
  if (response.status === 400) return E.left(MALFORMED)
  if (response.status === 404) return E.left(MISMATCH)
  if (response.status >= 500) return E.left(unavailable(`POST ${PATH}`, response))
  return E.left({
    _tag: 'Unexpected',
    status: response.status,
    body: excerptOf(response.body),
    message: `POST ${PATH}: ${explanationOf(response.status)}`,
  })
}

const MALFORMED: EscrowKeyUnlockMalformed = {
  _tag: 'EscrowKeyUnlockMalformed',
  message: `POST ${PATH}: Apple could not read the request. Check serial, productType and, for cellular devices, imei and meid; the code needs its dashes.`,
}

const MISMATCH: EscrowKeyMismatch = {
  _tag: 'EscrowKeyMismatch',
  message: `POST ${PATH}: Apple does not find the device, or this is not the code that locks it. Check the serial number, then try the one that the device made itself (ActivationLockBypassCode command), then older ones.`,
}
