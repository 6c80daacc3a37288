import { describe, expect, test } from '@jest/globals'
import { reveal } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import { inspect } from 'node:util'

import { help, readConfig } from '../src/config.js'

const topic = 'com.apple.mgmt.External.1'

describe('the configuration', () => {
  test('needs a topic and has defaults for the rest', () => {
    const config = readConfig(['--topic', topic], {})
    expect(E.isRight(config) && config.right).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      data: 'data',
      topic,
    })
    expect(E.isRight(config) && reveal(config.right.adminKey)).toMatch(/^[\w-]{32}$/)
  })

  test('is read from the environment, and flags win', () => {
    const environment = { MDM_TOPIC: topic, MDM_PORT: '1', MDM_ADMIN_KEY: 'hunter2', PATH: '/bin' }
    const config = readConfig(['--port', '0'], environment)
    expect(E.isRight(config) && config.right.port).toBe(0)
    expect(E.isRight(config) && reveal(config.right.adminKey)).toBe('hunter2')
    expect(inspect(config, { depth: null })).not.toContain('hunter2')
  })

  test.each([
    ['no topic', [], {}, /--push-certificate and --push-key, or at least --topic/],
    ['a certificate without its key', ['--push-certificate', 'x.pem'], {}, /go together/],
    [
      'a bad port',
      ['--topic', topic, '--port', '99999'],
      {},
      /--port \(or MDM_PORT\) must be a port/,
    ],
    ['a bad port in the environment', [], { MDM_TOPIC: topic, MDM_PORT: 'x' }, /MDM_PORT/],
    ['a URL with a path', ['--topic', topic, '--public-url', 'https://a/b'], {}, /--public-url/],
    ['an unknown flag', ['--colour', 'red'], {}, /--colour/],
    ['an empty admin key', ['--topic', topic, '--admin-key', ''], {}, /--admin-key/],
  ])('refuses %s and says what to give', (_, args, environment, message) => {
    const config = readConfig(args, environment)
    expect(E.isLeft(config) && config.left.message).toMatch(message)
  })
})

test('the help names each flag and its variable', () => {
  expect(help()).toMatch(/--public-url .* \(MDM_PUBLIC_URL\)/)
})
