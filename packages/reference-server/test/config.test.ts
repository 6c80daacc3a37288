import { describe, expect, test } from '@jest/globals'
import { reveal } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { inspect } from 'node:util'

import { readConfig } from '../src/config/config.js'
import { environmentName, help, settingNames, settings } from '../src/config/settings.js'

const topic = 'com.apple.mgmt.External.1'
const withTopic = ['--topic', topic]
const user = 'ada:853EE121-D952-4D89-AFC7-83B1043FB901:s3same'
const key = Buffer.alloc(32, 7).toString('base64')

const secretNames = settingNames.filter((name) => settings[name].isSecret === true)

/** Files by their names; others are missing. */
const files = (texts: Record<string, string>) => (path: string) => {
  const text = texts[path]
  return text === undefined ? E.left('ENOENT') : E.right(text)
}

const read = (
  args: readonly string[],
  environment: Record<string, string> = {},
  texts: Record<string, string> = {},
) => readConfig(args, environment, files(texts))

describe('the configuration', () => {
  test('needs nothing', () => {
    const config = read([])
    expect(E.isRight(config) && config.right).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      data: 'data',
      identity: ['signature'],
      sealingKeys: [],
      drainSeconds: 25,
      shutdownDelaySeconds: 0,
      isAdminKeyNew: true,
    })
    expect(E.isRight(config) && reveal(config.right.adminKey)).toMatch(/^[\w-]{32}$/)
  })

  test('is read from flags, environment and file, in this order', () => {
    const texts = { 'mdm.json': '{ "topic": "T", "port": 3, "organization": "file", "host": "h" }' }
    const environment = { MDM_CONFIG: 'mdm.json', MDM_PORT: '2', MDM_ORGANIZATION: 'environment' }
    const config = read(['--port', '1'], environment, texts)
    expect(E.isRight(config) && config.right).toMatchObject({
      port: 1,
      organization: 'environment',
      host: 'h',
      topic: 'T',
    })
  })

  test('a flag names the file before the environment does', () => {
    const texts = { 'a.json': '{"topic":"A"}', 'b.json': '{"topic":"B"}' }
    const config = read(['--config', 'a.json'], { MDM_CONFIG: 'b.json' }, texts)
    expect(E.isRight(config) && config.right.topic).toBe('A')
  })

  test('accepts lists and booleans in a JSON file', () => {
    const text = JSON.stringify({
      topic,
      identity: ['client-cert', 'signature'],
      proxies: ['10.0.0.0/8', '::1'],
      'webhook-url': 'https://hooks.example.com',
      'webhook-allow-private': true,
    })
    const config = read(['--config', 'f'], {}, { f: text })
    expect(E.isRight(config) && config.right).toMatchObject({
      identity: ['client-cert', 'signature'],
      webhook: { url: 'https://hooks.example.com', allowPrivateAddresses: true },
    })
    const proxies = E.isRight(config) ? config.right.proxies : undefined
    expect(['10.1.2.3', '::1', '11.0.0.1'].map((peer) => proxies?.includes(peer))).toEqual([
      true,
      true,
      false,
    ])
  })

  test('secrets come from the environment, or from files it names, and are never shown', () => {
    const environment = {
      MDM_TOPIC: topic,
      MDM_ADMIN_KEY: 'hunter2-hunter2-hunter2',
      MDM_WEBHOOK_URL: 'https://a.example',
      MDM_SEALING_KEYS: `new:${key},old:${key}`,
      MDM_WEBHOOK_KEY_FILE: '/run/secrets/hook',
      MDM_DATABASE: 'postgres://mdm:pa55word@db/mdm',
    }
    const config = read([], environment, { '/run/secrets/hook': 'hook-key\n' })
    if (E.isLeft(config)) throw new Error(config.left.message)
    const { adminKey, webhook, sealingKeys, database } = config.right
    expect(reveal(adminKey)).toBe('hunter2-hunter2-hunter2')
    expect(webhook?.hmacKey && reveal(webhook.hmacKey)).toBe('hook-key')
    expect(sealingKeys.map(({ id }) => id)).toEqual(['new', 'old'])
    expect(database && reveal(database)).toContain('pa55word')
    const shown = inspect(config, { depth: null }) + JSON.stringify(config)
    for (const word of ['hunter2-hunter2-hunter2', 'hook-key', 'pa55word', key])
      expect(shown).not.toContain(word)
  })

  test('no password, and no key for another server, is ever shown', () => {
    const environment = {
      MDM_USER_AUTHENTICATE: 'digest',
      MDM_NETWORK_USERS: user,
      MDM_LOGIN_KEY: key,
      MDM_DECLARATIONS_URL: 'https://ddm.example.com/v1',
      MDM_DECLARATIONS_SEND_KEY: 'send1t',
      MDM_DECLARATIONS_RECEIVE_KEY: 'rece1ve',
    }
    const config = read([], environment)
    if (E.isLeft(config)) throw new Error(config.left.message)
    const { upstreams, networkUsers } = config.right
    const { sendKey, receiveKey } = upstreams.declarations ?? {}
    expect([sendKey, receiveKey].map((one) => one && reveal(one))).toEqual(['send1t', 'rece1ve'])
    const users = networkUsers._tag === 'Digest' ? [...networkUsers.users.values()] : []
    expect(users.map(({ password }) => reveal(password))).toEqual(['s3same'])
    const shown = inspect(config, { depth: null }) + JSON.stringify(config)
    for (const word of ['send1t', 'rece1ve', 's3same', key]) expect(shown).not.toContain(word)
  })

  test('an empty variable counts as absent, unless it is a secret', () => {
    const config = read(withTopic, { MDM_PUBLIC_URL: '', MDM_PORT: '' })
    expect(E.isRight(config) && config.right.publicUrl).toBeUndefined()
  })

  describe.each(secretNames)('the secret %s', (name) => {
    const variable = environmentName(name)
    const messageOf = (...given: Parameters<typeof read>) => {
      const config = read(...given)
      return E.isLeft(config) ? config.left.message : 'accepted'
    }

    test('is an error when its variable is empty, with the name and what is expected', () => {
      expect(messageOf([], { [variable]: '' })).toMatch(RegExp(`^${variable} must be .+\\.$`))
    })

    test('is an error when its file is empty, or has no name', () => {
      const empty = RegExp(`^${variable}_FILE must be .+\\.$`)
      expect(messageOf([], { [`${variable}_FILE`]: '/f' }, { '/f': '\n' })).toMatch(empty)
      expect(messageOf([], { [`${variable}_FILE`]: '' })).toMatch(empty)
      expect(messageOf(['--config', 'f'], {}, { f: JSON.stringify({ [name]: '' }) })).toMatch(
        RegExp(`^${name} in the file must be .+\\.$`),
      )
    })
  })

  test.each<[string, string[], Record<string, string>, RegExp]>([
    ['a push certificate without its key', ['--push-certificate', 'x'], {}, /go together/],
    [
      'a TLS key without a certificate',
      [...withTopic, '--tls-key', 'x'],
      {},
      /MDM_TLS_CERTIFICATE/,
    ],
    ['half an authority', [...withTopic, '--authority-key', 'x'], {}, /go together/],
    ['a bad port', [...withTopic, '--port', '99999'], {}, /^--port must be a whole number from 0/],
    ['a bad port in the environment', withTopic, { MDM_PORT: 'x' }, /^MDM_PORT must be/],
    ['a bad port in the file', ['--config', 'bad-port'], {}, /^port in the file must be/],
    ['a URL with a path', [...withTopic, '--public-url', 'https://a/b'], {}, /--public-url must/],
    ['a URL that is none', withTopic, { MDM_PUBLIC_URL: 'ftp://a' }, /MDM_PUBLIC_URL must/],
    ['an unknown flag', ['--colour', 'red'], {}, /--colour/],
    ['a secret as a flag', [...withTopic, '--admin-key', 'k'], {}, /--admin-key/],
    [
      'an unknown identity',
      [...withTopic, '--identity', 'face'],
      {},
      /--identity must be one or more/,
    ],
    ['an identity twice', [...withTopic, '--identity', 'nginx,nginx'], {}, /--identity must be/],
    ['a proxy source without proxies', [...withTopic, '--identity', 'envoy'], {}, /MDM_PROXIES/],
    ['a host name as a proxy', [...withTopic, '--proxies', 'lb'], {}, /--proxies must be IP/],
    ['mutual TLS without TLS', [...withTopic, '--identity', 'mutual-tls'], {}, /--tls-certificate/],
    ['a short admin key', withTopic, { MDM_ADMIN_KEY: 'letmein' }, /MDM_ADMIN_KEY must be 16/],
    ['an admin key with spaces', withTopic, { MDM_ADMIN_KEY: 'k '.repeat(16) }, /MDM_ADMIN_KEY/],
    ['a short key for reading', withTopic, { MDM_ADMIN_READ_KEY: 'look' }, /READ_KEY must be 16/],
    [
      'one key for reading and for everything',
      withTopic,
      { MDM_ADMIN_KEY: 'hunter2-hunter2-hunter2', MDM_ADMIN_READ_KEY: 'hunter2-hunter2-hunter2' },
      /MDM_ADMIN_READ_KEY must not be MDM_ADMIN_KEY/,
    ],
    ['a short sealing key', withTopic, { MDM_SEALING_KEYS: 'a:QUJD' }, /MDM_SEALING_KEYS must be/],
    ['one name for two keys', withTopic, { MDM_SEALING_KEYS: `a:${key},a:${key}` }, /SEALING_KEYS/],
    ['a webhook key alone', withTopic, { MDM_WEBHOOK_KEY: 'k' }, /MDM_WEBHOOK_URL/],
    ['half a signer of profiles', ['--profile-key', 'x'], {}, /MDM_PROFILE_CERTIFICATE/],
    [
      'accounts without a place to sign in',
      ['--account-driven', 'user', '--sign-in-client-id', 'mdm'],
      {},
      /needs MDM_SIGN_IN_AUTHORIZATION_URL, .*MDM_SIGN_IN_INTROSPECTION_CLIENT_SECRET too/,
    ],
    ['a place to sign in for nobody', ['--sign-in-client-id', 'x'], {}, /--account-driven/],
    ['an unknown kind of account', ['--account-driven', 'both'], {}, /must be one of off, device/],
    [
      'a place to sign in that is none',
      ['--sign-in-token-url', 'ftp://a'],
      {},
      /--sign-in-token-url must be an http or https URL/,
    ],
    [
      'a client secret as a flag',
      ['--sign-in-introspection-client-secret', 's'],
      {},
      /--sign-in-introspection-client-secret/,
    ],
    ['notifications to nowhere', ['--vpp-notifications', 'true'], {}, /MDM_PUBLIC_URL/],
    [
      'an unknown way with network users',
      ['--user-authenticate', 'believe'],
      {},
      /--user-authenticate must be one of reject, allow, digest/,
    ],
    [
      'a digest without passwords',
      ['--user-authenticate', 'digest'],
      { MDM_LOGIN_KEY: key },
      /needs MDM_NETWORK_USERS and MDM_LOGIN_KEY/,
    ],
    [
      'passwords that nobody asks for',
      [],
      { MDM_NETWORK_USERS: user },
      /only for --user-authenticate digest/,
    ],
    [
      'a user without a GUID',
      [],
      { MDM_NETWORK_USERS: 'ada:pass' },
      /MDM_NETWORK_USERS must be a line/,
    ],
    ['a user twice', [], { MDM_NETWORK_USERS: `${user}\n${user}` }, /MDM_NETWORK_USERS must be/],
    ['a short login key', [], { MDM_LOGIN_KEY: 'c2hvcnQ=' }, /MDM_LOGIN_KEY must be 32 bytes/],
    [
      'declarations from a URL with a query',
      ['--declarations-url', 'https://a/?x=1'],
      {},
      /--declarations-url must be an http or https URL without a query/,
    ],
    ['declarations from a name', ['--declarations-url', 'ddm:9002'], {}, /--declarations-url must/],
    [
      'a key for declarations from nowhere',
      [],
      { MDM_DECLARATIONS_RECEIVE_KEY: 'k' },
      /need --declarations-url \(MDM_DECLARATIONS_URL\)/,
    ],
    ['a key for declarations as a flag', ['--declarations-send-key', 'k'], {}, /declarations-send/],
    ['a user name in a URL', ['--auth-proxy-url', 'http://u:p@a/'], {}, /--auth-proxy-url must be/],
    ...['authproxy', '/', '/a/', '/a/../b', '/v1/assets', '/mdm', '/metrics', '/.well-known'].map(
      (path): [string, string[], Record<string, string>, RegExp] => [
        `files below ${path}`,
        ['--auth-proxy-path', path],
        {},
        /--auth-proxy-path must be a path such as \/authproxy/,
      ],
    ),
    ['an unknown log level', [...withTopic, '--log-level', 'loud'], {}, /one of fatal/],
    ['a secret file that is not there', withTopic, { MDM_ADMIN_KEY_FILE: '/x' }, /_FILE .*ENOENT/],
    ['a file that is not there', ['--config', 'missing'], {}, /cannot be read \(ENOENT\)/],
    ['a file that is not JSON', ['--config', 'text'], {}, /not JSON/],
    ['a file with a list', ['--config', 'list'], {}, /one object/],
    ['an unknown setting in a file', ['--config', 'unknown'], {}, /unknown setting: prot/],
    [
      'an object as a value',
      ['--config', 'object'],
      {},
      /host in the file must be text that is not empty/,
    ],
    ['a prototype for a setting', ['--config', 'proto'], {}, /unknown setting: __proto__/],
  ])('rejects %s and says what is expected', (_, args, environment, message) => {
    const config = read(args, environment, {
      text: 'port=1',
      list: '[]',
      unknown: '{"prot":1}',
      object: '{"host":{}}',
      'bad-port': `{"topic":"${topic}","port":-1}`,
      proto: '{"__proto__":{"port":1}}',
    })
    expect(E.isLeft(config) && config.left.message).toMatch(message)
  })

  test('the message does not repeat a wrong secret', () => {
    for (const variable of ['MDM_SEALING_KEYS', 'MDM_NETWORK_USERS', 'MDM_LOGIN_KEY']) {
      const config = read(withTopic, { [variable]: 'name:sw0rdfish' })
      expect(E.isLeft(config) && config.left.message).toContain(`${variable} must be`)
      expect(E.isLeft(config) && config.left.message).not.toContain('sw0rdfish')
    }
  })
})

test('the help has a line for each setting, and shows secrets without a flag', () => {
  const lines = help().split('\n')
  expect(lines).toHaveLength(settingNames.length + 1)
  for (const line of lines) expect(line).toMatch(/^ {2}(?:--[a-z0-9-]+|MDM_[A-Z0-9_]+) /)
  expect(help()).toMatch(/--public-url .* \(MDM_PUBLIC_URL\)/)
  expect(help()).toMatch(/^ {2}MDM_ADMIN_KEY .* \(MDM_ADMIN_KEY_FILE\)$/m)
})
