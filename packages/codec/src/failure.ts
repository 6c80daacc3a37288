/**
 * What every failure in mdm-kit has: a case to `switch` on, and a sentence for a person.
 *
 * `message` says what went wrong, where, and what to do about it. It never holds a secret or a
 * value that a device sent, so it may be logged as it is.
 */
export interface Failure {
  readonly _tag: string
  readonly message: string
}
