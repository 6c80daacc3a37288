import { failuresOf, type FailureTable } from '../failures.js'
import type {
  AuthorityRejected,
  CertRepRejected,
  ChallengeRejected,
  EnvelopeContentRejected,
  RenewalRejected,
  ScepClientError,
  ScepFault,
  ScepHttpError,
  ScepRejected,
  ScepRejection,
  ScepSetupError,
} from './errors.js'
import { LARGEST_RSA_BITS, MOST_AUTHORITIES } from './limits.js'

/* What each failure says. Those that wrap another end in its message. */

type OwnSetupError = Extract<
  ScepSetupError,
  { readonly _tag: 'RsaKeyNeeded' | 'RegistrationRejected' }
>

/** What is wrong with a server's certificates. */
export const setupError = failuresOf<OwnSetupError>({
  RsaKeyNeeded: {
    message: ({ of }) =>
      of === 'certificate'
        ? "SCEP encrypts requests for an RSA key, and the authority's key is of another kind; give a registration authority's RSA certificate and key as registration."
        : "SCEP encrypts requests for an RSA key, and the registration authority's key is of another kind.",
  },
  RegistrationRejected: {
    message: ({ reason }) =>
      reason === 'usage'
        ? "The registration authority's certificate must be for digitalSignature and keyEncipherment."
        : `The registration authority's certificate is not a valid one of the authority. ${reason.message}`,
  },
})

/** What gets no SCEP message as its response, with the HTTP status that it gets. */
const HTTP_ERRORS: FailureTable<ScepHttpError, { readonly status: 400 | 405 | 413 }> = {
  UnknownOperation: {
    status: 400,
    message: 'The operation is not GetCACaps, GetCACert or PKIOperation.',
  },
  MethodNotAllowed: {
    status: 405,
    message: ({ allowed }) => `The method is not one of ${allowed}.`,
  },
  MessageMissing: {
    status: 400,
    message: 'The request carries no message: POST it, or put it into the query as base64.',
  },
  MessageTooLarge: {
    status: 413,
    message: ({ allowed }) => `The message has more than ${allowed} bytes.`,
  },
  MessageUnreadable: {
    status: 400,
    message: ({ fault }) => `The body is not a SCEP message. ${fault}`,
  },
}

export const httpError = failuresOf(HTTP_ERRORS)

export const statusOf = ({ _tag }: ScepHttpError): 400 | 405 | 413 => HTTP_ERRORS[_tag].status

const SIGNER_FAULTS = {
  signerNotRsa:
    'The key that signed the message is not RSA, and SCEP encrypts its response for that key; sign with a throw-away RSA key.',
  signerTooLarge: `The key that signed the message has more than ${LARGEST_RSA_BITS} bits, which no device makes.`,
} as const

const CONTENT_FAULTS: Readonly<Record<Extract<EnvelopeContentRejected['reason'], string>, string>> =
  {
    undecryptable: 'The envelope cannot be decrypted; it is damaged, or for another certificate.',
    costlyKey: `The key to be certified is neither RSA of ${LARGEST_RSA_BITS} bits or fewer, nor on the curve P-256: no device makes it, and a check of its signature costs too much for a stranger.`,
  }

const CHALLENGE_FAULTS: Readonly<Record<ChallengeRejected['reason'], string>> = {
  unknown: 'The challenge is missing, or was never issued.',
  expired: 'The challenge has expired; give the device a new profile.',
  used: 'The challenge was used by another request; give the device a new profile.',
}

const RENEWAL_FAULTS: Readonly<Record<Extract<RenewalRejected['reason'], string>, string>> = {
  tooEarly: 'The certificate is too far from its end to be renewed.',
  otherSubject: 'The renewal asks for another subject than the certificate has.',
  notAllowed: 'The certificate may not be renewed.',
}

/** Why a request gets a CertRep of status FAILURE; `failInfoOf` says which. */
export const scepRejection = failuresOf<ScepRejection>({
  SignatureRejected: {
    message: ({ reason }) => `The signature of the request was rejected. ${reason.message}`,
  },
  MessageTypeRejected: {
    message: ({ messageType }) => `Messages of type ${messageType} are not served.`,
  },
  SigningTimeRejected: {
    message: ({ skewMs }) =>
      `The request was signed more than ${skewMs / 60_000} minutes before or after now; check the device's clock.`,
  },
  KeyRejected: {
    message: ({ reason }) =>
      typeof reason === 'string'
        ? SIGNER_FAULTS[reason]
        : `The certificate request was rejected. ${reason.message}`,
  },
  EnvelopeRejected: {
    message: ({ reason }) => `The envelope was rejected. ${reason.message}`,
  },
  EnvelopeContentRejected: {
    message: ({ reason }) =>
      typeof reason === 'string'
        ? CONTENT_FAULTS[reason]
        : `The envelope holds no intact certificate request. ${reason.message}`,
  },
  ChallengeRejected: { message: ({ reason }) => CHALLENGE_FAULTS[reason] },
  RenewalRejected: {
    message: ({ reason }) =>
      typeof reason === 'string'
        ? RENEWAL_FAULTS[reason]
        : `The certificate to be renewed was rejected. ${reason.message}`,
  },
  IssuingRejected: {
    message: ({ reason }) => `The certificate cannot be issued. ${reason.message}`,
  },
})

/** What is the server's own fault. */
export const scepFault = failuresOf<ScepFault>({
  PortFailed: {
    message: ({ port, reason }) =>
      reason === undefined
        ? `The function given as ${port} threw; it should return its failures.`
        : `The function given as ${port} failed. ${reason.message}`,
  },
  ResponseFailed: {
    message: ({ reason }) => `The response cannot be written. ${reason.message}`,
  },
})

const AUTHORITY_FAULTS: Readonly<Record<AuthorityRejected['reason'], string>> = {
  unreadable: 'it is neither a certificate nor a list of them',
  tooMany: `it has more than ${MOST_AUTHORITIES} certificates`,
  fingerprint: 'none of its certificates has the fingerprint given',
  notRsa: 'of its certificates, none that issued no other has an RSA key that may be encrypted for',
}

const RESPONSE_FAULTS: Readonly<Record<Extract<CertRepRejected['reason'], string>, string>> = {
  signer: 'It is signed by someone else than the authority.',
  messageType: 'It is another kind of message.',
  transactionId: 'It belongs to another transaction.',
  recipientNonce: 'It is the response to another message.',
  pkiStatus: 'It does not say how the request ended.',
  failInfo: 'It rejects the request, without saying why.',
  certificate: 'It has no certificate for the key of the request.',
}

const FAIL_INFO_MEANINGS: Readonly<Record<ScepRejected['failInfo'], string>> = {
  badAlg: 'it does not take an algorithm or key size of the request',
  badMessageCheck: 'it found the request damaged, or its signature not to fit',
  badRequest: 'it does not permit this request; the challenge may be wrong, expired or used',
  badTime: 'the clocks differ',
  badCertId: 'it does not know the certificate to be renewed',
}

/** What a client meets. */
export const scepClientError = failuresOf<ScepClientError>({
  ScepStatusUnexpected: {
    message: ({ operation, status }) =>
      `The SCEP server responded to ${operation} with status ${status}.`,
  },
  AuthorityRejected: {
    message: ({ reason }) => `The response to GetCACert was rejected: ${AUTHORITY_FAULTS[reason]}.`,
  },
  CertRepRejected: {
    message: ({ reason }) =>
      `The SCEP response was rejected. ${
        typeof reason === 'string' ? RESPONSE_FAULTS[reason] : reason.message
      }`,
  },
  ScepRejected: {
    message: ({ failInfo }) =>
      `The SCEP server rejected the request with ${failInfo}: ${FAIL_INFO_MEANINGS[failInfo]}.`,
  },
  ScepPending: { message: 'Someone has to approve the request at the SCEP server.' },
})
