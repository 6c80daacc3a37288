import { type Failure, type Operation, operation, type Secret, secret } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pbkdf2, randomBytes } from 'node:crypto'

/**
 * Bypass codes for Activation Lock.
 *
 * Source: developer.apple.com/documentation/devicemanagement/creating-and-using-bypass-codes
 */

/** Two forms of one secret. Keep `code`: it is the only way to unlock what its hash has locked. */
export interface BypassCode {
  /** For people: `YFDFZ-4DTX7-RAXZ-N0WY-1AQ2-V1N1`. Unlocks. */
  readonly code: Secret<string>
  /** The hash of the code, 64 hexadecimal digits. Locks: `escrow_key` of `activationLock`. */
  readonly escrowKey: Secret<string>
}

/** Not a bypass code: it has an unknown symbol, or another length. */
export interface InvalidBypassCode extends Failure {
  readonly _tag: 'InvalidBypassCode'
}

/** Without B, I, O and S, which look like digits. */
const ALPHABET = '0123456789ACDEFGHJKLMNPQRTUVWXYZ'

const RAW_BYTES = 16
const GROUPS = [5, 5, 4, 4, 4, 4]
const SYMBOLS = 26

/** A new bypass code, from 16 random bytes. Takes some 20 ms of a thread: the hash is slow on purpose. */
export const activationLockBypassCode = (
  random: (length: number) => Uint8Array = randomBytes,
): Operation<never, BypassCode> => operation(TE.fromTask(() => codeOf(random(RAW_BYTES))))

/** The bypass code of 16 bytes that are known already. */
export const bypassCodeOf = (raw: Uint8Array): Operation<InvalidBypassCode, BypassCode> =>
  operation(raw.length === RAW_BYTES ? TE.fromTask(() => codeOf(raw)) : TE.left(INVALID))

const codeOf = async (raw: Uint8Array): Promise<BypassCode> => ({
  code: secret(dashed(symbolsOf(raw))),
  escrowKey: secret(await hashOf(raw)),
})

const dashed = (symbols: string): string => {
  let begin = 0
  return GROUPS.map((length) => symbols.slice(begin, (begin += length))).join('-')
}

/** Five bits each, highest first; the last symbol holds the remaining three. */
const symbolsOf = (raw: Uint8Array): string => {
  let bits = BigInt(`0x${Buffer.from(raw).toString('hex')}`)
  const last = Number(bits & 7n)
  bits >>= 3n
  let symbols = ALPHABET.charAt(last)
  for (let count = 1; count < SYMBOLS; count += 1) {
    symbols = ALPHABET.charAt(Number(bits & 31n)) + symbols
    bits >>= 5n
  }
  return symbols
}

/** The 16 bytes of a code as a person may type it: dashes, spaces and letter case do not matter. */
export const parseBypassCode = (text: string): E.Either<InvalidBypassCode, Uint8Array> => {
  const values = Array.from(text.toUpperCase().replace(/[\s-]/g, ''), (symbol) =>
    ALPHABET.indexOf(symbol),
  )
  const last = values.at(-1) ?? -1
  if (values.length !== SYMBOLS || values.includes(-1) || last > 7) return E.left(INVALID)
  const bits = values.slice(0, -1).reduce((sum, value) => (sum << 5n) | BigInt(value), 0n)
  const hex = ((bits << 3n) | BigInt(last)).toString(16).padStart(RAW_BYTES * 2, '0')
  return E.right(new Uint8Array(Buffer.from(hex, 'hex')))
}

const INVALID: InvalidBypassCode = {
  _tag: 'InvalidBypassCode',
  message: `This is not a bypass code, which is ${RAW_BYTES} bytes, or ${SYMBOLS} digits and capital letters without B, I, O and S.`,
}

const hashOf = (raw: Uint8Array): Promise<string> =>
  new Promise((resolve, reject) => {
    pbkdf2(raw, new Uint8Array(4), 50_000, 32, 'sha256', (error, hash) => {
      if (error === null) resolve(hash.toString('hex'))
      else reject(error)
    })
  })
