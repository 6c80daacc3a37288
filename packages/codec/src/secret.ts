import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { inspect } from 'node:util'

const REDACTED = '<redacted>'

/**
 * A value that must not reach a log: a server token, a push key, an unlock token.
 *
 * `JSON.stringify`, `util.inspect`, `console.log` and string conversion print `<redacted>`.
 * `reveal` gives the value.
 */
export class Secret<A> {
  readonly #value: A

  constructor(value: A) {
    this.#value = value
  }

  /** For `reveal`, which reads better at a call. */
  static reveal<A>(secret: Secret<A>): A {
    return secret.#value
  }

  toString(): string {
    return REDACTED
  }

  toJSON(): string {
    return REDACTED
  }

  [inspect.custom](): string {
    return REDACTED
  }
}

/** Wraps a value so that it is never printed by accident. */
export const secret = <A>(value: A): Secret<A> => new Secret(value)

/** The value of a secret: call it where it is used, and nowhere else. */
export const reveal = <A>(secret: Secret<A>): A => Secret.reveal(secret)

/** What `secretOf` makes. */
export class SecretType<A, O> extends t.Type<Secret<A>, O> {
  readonly _tag = 'SecretType'
}

/** A codec whose decoded value is a `Secret`: `secretOf(t.string)`. Encoding reveals it. */
export const secretOf = <A, O>(codec: t.Type<A, O>): t.Type<Secret<A>, O> =>
  new SecretType<A, O>(
    `secret ${codec.name}`,
    (value): value is Secret<A> => value instanceof Secret && codec.is(reveal(value)),
    (value, context) => {
      const decoded = codec.validate(value, context)
      return E.isRight(decoded) ? t.success(secret(decoded.right)) : decoded
    },
    (value) => codec.encode(reveal(value)),
  )
