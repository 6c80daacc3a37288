import { IsoDate, type Secret, secret } from '@mdm-kit/codec'
import { peerList, type PeerList } from '@mdm-kit/server'
import type { SealingKey } from '@mdm-kit/store-sql'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

/**
 * A value that is given as text, as flags and variables are. The name of the codec says what is
 * expected, and appears in messages.
 */
const fromText = <A>(expected: string, read: (text: string) => A | undefined): t.Type<A, unknown> =>
  new t.Type<A, unknown>(
    expected,
    (_): _ is A => false,
    (value, context) => {
      const found = typeof value === 'string' ? read(value) : undefined
      return found === undefined ? t.failure(value, context) : t.success(found)
    },
    t.identity,
  )

export const Text = fromText('text that is not empty', (text) => (text === '' ? undefined : text))

export const SecretText = fromText<Secret<string>>(Text.name, (text) =>
  text === '' ? undefined : secret(text),
)

/** Fits into an Authorization header, and is hard to guess. */
export const ApiKeyText = fromText<Secret<string>>(
  '16 or more letters, digits and signs without a space',
  (text) => (/^[!-~]{16,}$/.test(text) ? secret(text) : undefined),
)

export const Truth = fromText('true or false', (text) =>
  text === 'true' ? true : text === 'false' ? false : undefined,
)

export const wholeNumber = (least: number, most: number): t.Type<number, unknown> =>
  fromText(`a whole number from ${least} to ${most}`, (text) => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : NaN
    return number >= least && number <= most ? number : undefined
  })

export const Moment = fromText('a date, or date and time, such as 2026-12-31T18:00:00Z', (text) => {
  const moment = IsoDate.decode(text)
  return E.isRight(moment) ? moment.right : undefined
})

export const oneOf = <W extends string>(...words: readonly W[]): t.Type<W, unknown> =>
  fromText(`one of ${words.join(', ')}`, (text) => words.find((word) => word === text))

/** Some of the words, separated by commas; in their order, each once. */
export const someOf = <W extends string>(...words: readonly W[]): t.Type<readonly W[], unknown> =>
  fromText<readonly W[]>(`one or more of ${words.join(', ')}, separated by commas`, (text) => {
    const found = partsOf(text).map((part) => words.find((word) => word === part))
    const known = found.filter((word) => word !== undefined)
    return known.length === found.length && new Set(known).size === known.length ? known : undefined
  })

export const Origin = fromText('an http or https URL without a path', (text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isBare = url?.pathname === '/' && url.search === '' && url.username === ''
  return url !== undefined && isBare && /^https?:$/.test(url.protocol) ? url.origin : undefined
})

export const Address = fromText('an http or https URL', (text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isBare = url?.username === '' && url.hash === ''
  return url !== undefined && isBare && /^https?:$/.test(url.protocol) ? url.href : undefined
})

/** What paths are appended to. */
export const Prefix = fromText('an http or https URL without a query or a user name', (text) => {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isBare = url?.username === '' && url.password === '' && !/[?#]/.test(text)
  return url !== undefined && isBare && /^https?:$/.test(url.protocol) ? url.href : undefined
})

/** The first segments of this server's own paths. */
const TAKEN = [
  ...['mdm', 'checkin', 'scep', 'enroll', 'vpp', 'v1', 'version', 'openapi.json', 'migration'],
  ...['healthz', 'readyz', 'metrics'],
]

export const OwnPath = fromText(
  `a path such as /authproxy, without a trailing slash, and not below /${TAKEN.join(', /')}`,
  (text) => {
    const [, first = ''] = /^\/([\w~-][\w.~-]*)(?:\/[\w~-][\w.~-]*)*$/.exec(text) ?? []
    return first === '' || TAKEN.includes(first) ? undefined : text
  },
)

export const Peers = fromText<PeerList>(
  'IP addresses or networks such as 10.0.0.0/8, separated by commas',
  (text) => {
    const list = peerList(partsOf(text))
    return E.isRight(list) ? list.right : undefined
  },
)

/** 32 bytes are 43 letters of base64 and one `=`. */
const SEALING_KEY = /^([A-Za-z0-9._-]{1,64}):([A-Za-z0-9+/]{43}=)$/

export const SealingKeys = fromText<readonly SealingKey[]>(
  '`name:key` with a key of 32 bytes in base64; several separated by commas, of which the first seals and all open',
  (text) => {
    const keys = partsOf(text).flatMap((part) => {
      const [, id, key] = SEALING_KEY.exec(part) ?? []
      return id === undefined || key === undefined
        ? []
        : [{ id, key: secret(new Uint8Array(Buffer.from(key, 'base64'))) }]
    })
    const isWhole = keys.length === partsOf(text).length
    const areApart = new Set(keys.map(({ id }) => id)).size === keys.length
    return isWhole && areApart ? keys : undefined
  },
)

/** For an HMAC with SHA-256, 32 bytes or more. */
export const SerialNumberKey = fromText<Secret<Uint8Array>>(
  '32 bytes or more in base64',
  (text) => {
    const key = Buffer.from(text, 'base64')
    return key.toString('base64') === text && key.length >= 32
      ? secret(new Uint8Array(key))
      : undefined
  },
)

export const LoginKey = fromText<Secret<Uint8Array>>('32 bytes in base64', (text) =>
  /^[A-Za-z0-9+/]{43}=$/.test(text)
    ? secret(new Uint8Array(Buffer.from(text, 'base64')))
    : undefined,
)

export interface NetworkUser {
  /** In upper case. */
  readonly guid: string
  readonly password: Secret<string>
}

const NETWORK_USER = /^([^:]+):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):(.+)$/i

export const NetworkUsers = fromText<ReadonlyMap<string, NetworkUser>>(
  'a line `short name:GUID:password` for each user',
  (text) => {
    const lines = text.split(/\r?\n/).filter((line) => line !== '')
    const users = lines.flatMap((line) => {
      const [, name, guid, password] = NETWORK_USER.exec(line) ?? []
      return name === undefined || guid === undefined || password === undefined
        ? []
        : [[name, { guid: guid.toUpperCase(), password: secret(password) }] as const]
    })
    const byName = new Map(users)
    return byName.size === lines.length && byName.size > 0 ? byName : undefined
  },
)

const partsOf = (text: string): readonly string[] => text.split(',').map((part) => part.trim())
