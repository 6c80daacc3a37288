import type { Failure } from '@mdm-kit/codec'

/** The certificate is neither PEM nor DER, or damaged. */
export interface CertificateUnreadable extends Failure {
  readonly _tag: 'CertificateUnreadable'
}

/** The subject holds no UID with a `com.apple.mgmt.` topic: this is not an MDM push certificate. */
export interface NoPushTopic extends Failure {
  readonly _tag: 'NoPushTopic'
}

export interface CertificateExpired extends Failure {
  readonly _tag: 'CertificateExpired'
  readonly notAfter: Date
}

export interface CertificateNotYetValid extends Failure {
  readonly _tag: 'CertificateNotYetValid'
  readonly notBefore: Date
}

/** The private key is neither PEM nor DER (PKCS#8, PKCS#1 or SEC 1), or damaged. */
export interface KeyUnreadable extends Failure {
  readonly _tag: 'KeyUnreadable'
}

/** The private key is encrypted and no passphrase was given. */
export interface PassphraseMissing extends Failure {
  readonly _tag: 'PassphraseMissing'
}

export interface PassphraseWrong extends Failure {
  readonly _tag: 'PassphraseWrong'
}

/** The private key belongs to another certificate. */
export interface KeyMismatch extends Failure {
  readonly _tag: 'KeyMismatch'
}

/** The PKCS#12 file is damaged, or holds no certificate with its private key. */
export interface Pkcs12Unreadable extends Failure {
  readonly _tag: 'Pkcs12Unreadable'
}

/** The file asks for more rounds of password hashing than a second is enough for. */
export interface TooManyRounds extends Failure {
  readonly _tag: 'TooManyRounds'
  readonly rounds: number
  readonly allowed: number
}

/** The certificate serves another topic than the one it replaces, or than the option says. */
export interface TopicChanged extends Failure {
  readonly _tag: 'TopicChanged'
  readonly expected: string
  readonly found: string
}

/** Why a push certificate with its key is rejected before anything is sent. */
export type IdentityError =
  | CertificateUnreadable
  | NoPushTopic
  | CertificateExpired
  | CertificateNotYetValid
  | KeyUnreadable
  | PassphraseMissing
  | PassphraseWrong
  | KeyMismatch
  | Pkcs12Unreadable
  | TooManyRounds
  | TopicChanged

/** An option has a value that cannot work. */
export interface InvalidOption extends Failure {
  readonly _tag: 'InvalidOption'
  /** Its name, such as `ca` or `retry.later`. */
  readonly option: string
}

export const invalidOption = (option: string, problem: string): InvalidOption => ({
  _tag: 'InvalidOption',
  option,
  message: `The option ${option} ${problem}.`,
})

export const certificateUnreadable = (): CertificateUnreadable => ({
  _tag: 'CertificateUnreadable',
  message:
    'The push certificate cannot be read. Give the PEM or DER file that the push portal handed out.',
})

export const noPushTopic = (): NoPushTopic => ({
  _tag: 'NoPushTopic',
  message:
    'This is not an MDM push certificate: its subject has no UID that starts with com.apple.mgmt. Give the one from identity.apple.com/pushcert, not the vendor or a TLS certificate.',
})

export const certificateExpired = (notAfter: Date): CertificateExpired => ({
  _tag: 'CertificateExpired',
  notAfter,
  message: `The push certificate expired on ${notAfter.toISOString()}. Renew it in the push portal, with the same Apple Account and the Renew action, so that its topic stays.`,
})

export const certificateNotYetValid = (notBefore: Date): CertificateNotYetValid => ({
  _tag: 'CertificateNotYetValid',
  notBefore,
  message: `The push certificate is valid from ${notBefore.toISOString()} only. Check the clock of this server.`,
})

export const keyUnreadable = (): KeyUnreadable => ({
  _tag: 'KeyUnreadable',
  message:
    'The private key cannot be read. Give the PEM or DER key that the request was made with.',
})

export const passphraseMissing = (): PassphraseMissing => ({
  _tag: 'PassphraseMissing',
  message: 'The private key is encrypted. Open it with decryptPushIdentity and its passphrase.',
})

export const passphraseWrong = (): PassphraseWrong => ({
  _tag: 'PassphraseWrong',
  message: 'The passphrase does not open the private key.',
})

export const keyMismatch = (): KeyMismatch => ({
  _tag: 'KeyMismatch',
  message:
    'The private key does not belong to the push certificate. Give the key that the certificate request was made with.',
})

export const pkcs12Unreadable = (): Pkcs12Unreadable => ({
  _tag: 'Pkcs12Unreadable',
  message:
    'The PKCS#12 file cannot be read, or it holds no certificate with its private key. Export the push certificate together with its key.',
})

export const tooManyRounds = ({
  iterations: rounds,
  allowed,
}: {
  readonly iterations: number
  readonly allowed: number
}): TooManyRounds => ({
  _tag: 'TooManyRounds',
  rounds,
  allowed,
  message: `The file asks for ${rounds} rounds of password hashing where ${allowed} are allowed. Export the push certificate again with fewer.`,
})

export const topicChanged = (expected: string, found: string): TopicChanged => ({
  _tag: 'TopicChanged',
  expected,
  found,
  message: `The push certificate is for the topic ${found}, not ${expected}. Give the one that the enrollment profiles name: one that was created instead of renewed has another topic, and every device would have to enroll again.`,
})
