import { type Failure, type Operation, operation, reveal, Secret } from '@mdm-kit/codec'
import { type KeyUnreadable, type PrivateKeyInput, readPrivateKey } from '@mdm-kit/pki'
import * as E from 'fp-ts/lib/Either.js'
import { SignJWT } from 'jose'
import { randomUUID } from 'node:crypto'

/** The `TokenServiceType` that a device asks for in `GetToken`. */
export const MANAGED_APPLE_ACCOUNT_SERVICE = 'com.apple.maid'

/** The key cannot make an RS256 signature: it is not RSA, or shorter than 2048 bits. */
export interface KeyNotUsable extends Failure {
  readonly _tag: 'KeyNotUsable'
}

export interface ManagedAppleAccountOptions {
  /** From `account`, letter for letter. */
  readonly server_uuid: string
  /** The private key of the certificate that the portal has for this server: the one that decrypts its server tokens. */
  readonly key: PrivateKeyInput | Secret<string>
  /** Default: now. Apple rejects old tokens. */
  readonly now?: Date
  /** Must be unique. Default: a random UUID. */
  readonly jti?: string
}

/**
 * A token that lets a device sign in to a Managed Apple Account: the `TokenData` of the response to
 * `GetToken`. Make a new one for each request, with the key of the server that the device belongs to.
 *
 * Source: developer.apple.com/documentation/devicemanagement/get-token; the algorithm, which the page
 * does not name, is what nanodep signs with.
 */
export const managedAppleAccountToken = ({
  server_uuid: serverUuid,
  key,
  now = new Date(),
  jti = randomUUID(),
}: ManagedAppleAccountOptions): Operation<KeyUnreadable | KeyNotUsable, string> =>
  operation(async () => {
    const privateKey = readPrivateKey(isSecret(key) ? reveal(key) : key)
    if (E.isLeft(privateKey)) return privateKey
    const claims = { service_type: MANAGED_APPLE_ACCOUNT_SERVICE }
    try {
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
        .setIssuer(serverUuid)
        .setIssuedAt(now)
        .setJti(jti)
        .sign(privateKey.right)
      return E.right(token)
    } catch {
      return E.left(KEY_NOT_USABLE)
    }
  })

const isSecret = (key: PrivateKeyInput | Secret<string>): key is Secret<string> =>
  key instanceof Secret

const KEY_NOT_USABLE: KeyNotUsable = {
  _tag: 'KeyNotUsable',
  message:
    'This key cannot sign Managed Apple Account tokens, which need RSA with at least 2048 bits. Use the private key of the certificate uploaded for this server.',
}
