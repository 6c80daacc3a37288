import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto'

/** Which of Apple's two services an organization has. */
export type FakeAxmKind = 'business' | 'school'

/**
 * How the private key is written.
 *
 * - `PKCS8 labelled EC`: PKCS#8 under the label `EC PRIVATE KEY`, as Apple's download may be.
 * - `EC PARAMETERS`: SEC1 after a block of parameters, as OpenSSL writes it.
 */
export type AxmKeyForm = 'PKCS8 labelled EC' | 'PKCS8' | 'SEC1' | 'EC PARAMETERS'

/** What an API account may do. A `Device API Manager` gets 403 on blueprints and configurations. */
export type AxmRole = 'Administrator' | 'Device API Manager'

/** What an administrator takes from the portal for one API account. */
export interface FakeAxmCredentials {
  /** `BUSINESSAPI.<uuid>` or `SCHOOLAPI.<uuid>`. */
  readonly clientId: string
  readonly keyId: string
  /** PEM of a P-256 private key. */
  readonly key: string
}

export interface AxmCredentialsOptions {
  /** Default `PKCS8 labelled EC`. */
  readonly form?: AxmKeyForm
  /** Default `Administrator`. */
  readonly role?: AxmRole
}

/** An API account, as Apple keeps it. */
export interface AxmAccount {
  readonly clientId: string
  readonly keyId: string
  readonly publicKey: KeyObject
  readonly role: AxmRole
}

/** The API accounts of an organization, by client id. */
export interface AxmAccounts {
  readonly create: (options?: AxmCredentialsOptions) => FakeAxmCredentials
  readonly get: (clientId: string) => AxmAccount | undefined
  readonly remove: (clientId: string) => void
}

const PREFIXES = { business: 'BUSINESSAPI', school: 'SCHOOLAPI' } as const

/** The scope that the accounts of an organization ask for. */
export const SCOPES = { business: 'business.api', school: 'school.api' } as const

export const accountsOf = (kind: FakeAxmKind): AxmAccounts => {
  const accounts = new Map<string, AxmAccount>()
  return {
    create: ({ form = 'PKCS8 labelled EC', role = 'Administrator' } = {}) => {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const clientId = `${PREFIXES[kind]}.${randomUUID()}`
      const keyId = randomUUID()
      accounts.set(clientId, { clientId, keyId, publicKey, role })
      return { clientId, keyId, key: pemOf(privateKey, form) }
    },
    get: (clientId) => accounts.get(clientId),
    remove: (clientId) => void accounts.delete(clientId),
  }
}

/** The object identifier of P-256, as `openssl ecparam` writes it. */
const P256_PARAMETERS = `-----BEGIN EC PARAMETERS-----
BggqhkjOPQMBBw==
-----END EC PARAMETERS-----
`

const pemOf = (key: KeyObject, form: AxmKeyForm): string => {
  const sec1 = key.export({ type: 'sec1', format: 'pem' }).toString()
  const pkcs8 = key.export({ type: 'pkcs8', format: 'pem' }).toString()
  switch (form) {
    case 'SEC1':
      return sec1
    case 'PKCS8':
      return pkcs8
    case 'PKCS8 labelled EC':
      return pkcs8.replaceAll(' PRIVATE KEY', ' EC PRIVATE KEY')
    case 'EC PARAMETERS':
      return `${P256_PARAMETERS}${sec1}`
  }
}
