import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { runCli } from '../runCli.js'
import { binary, json, JSONS, OTHERS, PLISTS, signedWith, xml } from './bodies.js'

const decode = (body: Uint8Array, ...more: readonly string[]) =>
  runCli(['decode', '-', ...more], { stdin: body })

/** No stack, no control character, an exit code of this command. */
const expectCalm = async (body: Uint8Array, ...more: readonly string[]) => {
  const { code, out, err } = await decode(body, ...more)
  expect([0, 1, 3]).toContain(code)
  // eslint-disable-next-line no-control-regex -- these are what a terminal obeys
  expect(out + err).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
  expect(out + err).not.toMatch(/^\s+at .+:\d+:\d+|A fault in mdm-kit/m)
  return { code, out }
}

const bodies = [
  ...Object.values(PLISTS).flatMap((value) => [xml(value), binary(value)]),
  ...Object.values(JSONS).map(json),
  ...Object.values(OTHERS),
]

const nested = (open: string, close: string, depth: number) =>
  Buffer.from(open.repeat(depth) + close.repeat(depth))

const bplistCycle = Buffer.concat([
  Buffer.from('bplist00'),
  // An array that holds itself.
  Buffer.from([0xa1, 0x00]),
  Buffer.from([0x08]),
  Buffer.from([0, 0, 0, 0, 0, 0, 1, 1]),
  Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]),
  Buffer.from([0, 0, 0, 0, 0, 0, 0, 0]),
  Buffer.from([0, 0, 0, 0, 0, 0, 0, 10]),
])

const BILLION_LAUGHS = `<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><plist version="1.0"><dict><key>a</key><string>&b;</string></dict></plist>`

describe('decode and hostile input', () => {
  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['white space', Buffer.from(' \r\n\t ')],
    ['a byte order mark alone', Buffer.from([0xef, 0xbb, 0xbf])],
    ['JSON of a million open arrays', nested('[', ']', 1_000_000)],
    ['JSON of a million open objects', Buffer.from('{"a":'.repeat(1_000_000))],
    [
      'an XML property list of 100,000 open arrays',
      Buffer.from(`<plist version="1.0">${'<array>'.repeat(100_000)}`),
    ],
    ['a binary property list that holds itself', bplistCycle],
    ['a bomb of entities', Buffer.from(BILLION_LAUGHS)],
    ['DER of 100,000 open sequences', Buffer.from('30'.repeat(100_000), 'hex')],
    [
      'chunks that claim to be endless',
      Buffer.from('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nabc'),
    ],
    ['base64 around base64 without an end', wrapped(30)],
    ['a MIME part without an end', Buffer.from(`Content-Type: a\n${'X: y\n'.repeat(100_000)}`)],
    ['PEM that never ends', Buffer.from(`-----BEGIN CERTIFICATE-----\n${'A'.repeat(1_000_000)}`)],
    [
      'many beginnings of a PEM key',
      Buffer.from('-----BEGIN PRIVATE KEY-----\nA: b\n'.repeat(20_000)),
    ],
  ])('%s', async (_, body) => {
    const { code } = await expectCalm(body)
    expect(code).toBe(3)
  })

  test('an HTTP head without an end is wrong', async () => {
    const { code, out } = await expectCalm(
      Buffer.from(`GET / HTTP/1.1\r\nA: ${'a'.repeat(1_000_000)}`),
    )
    expect(code).toBe(1)
    expect(out).toContain('The head does not end')
  })

  test('a gzip bomb is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024))
    const { code } = await expectCalm(bomb)
    expect(code).toBe(3)
  })

  test('a key named __proto__ changes nothing, and is not an error', async () => {
    const { code } = await expectCalm(Buffer.from('{"__proto__":{"a":1},"reason":"BadTopic"}'))
    expect(code).toBe(0)
    expect(({} as Readonly<Record<string, unknown>>)['a']).toBeUndefined()
  })

  test('more than 16 MiB are not read, from standard input or a file', async () => {
    const huge = Buffer.alloc(16 * 1024 * 1024 + 1, 0x20)
    const piped = await decode(huge)
    expect(piped.code).toBe(3)
    expect(piped.err).toContain('longer than')
    const file = join(mkdtempSync(join(tmpdir(), 'mdm-kit-decode-')), 'huge.plist')
    writeFileSync(file, huge)
    const read = await runCli(['decode', file])
    expect(read.code).toBe(3)
    expect(read.err).toContain('longer than')
  })

  test('escape sequences in keys, texts, names and headers do not reach the terminal', async () => {
    const evil = '\u001b]0;owned\u0007\u001b[2J\u202e\u009b31m'
    for (const body of [
      xml({ MessageType: '\u202e\u009b31m', Topic: 'x' }),
      json({ reason: evil, [evil]: evil }),
      json({ topic: evil, checkin_event: { raw_payload: '', [evil]: [evil, { [evil]: evil }] } }),
      json({ Type: evil, Identifier: evil, Payload: { [evil]: 1 }, ServerToken: evil }),
      json({ data: [{ type: evil, id: evil }], links: {} }),
      json({ [evil]: 1 }),
      Buffer.from(`GET /${evil.replace(/\s/g, '')} HTTP/1.1\r\nUser-Agent: ${evil}\r\n\r\n`),
      Buffer.from(evil),
    ]) {
      const { out } = await expectCalm(body)
      expect(out).not.toContain('\u202e')
    }
  })

  test('any bytes end calmly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await expectCalm(bytes)
      }),
      { numRuns: 300 },
    )
  })

  test('bodies that are cut off or changed end calmly', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...bodies),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
        fc.boolean(),
        async (body, cut, at, byte, isSigned) => {
          const changed = Buffer.from(body.subarray(0, 1 + (cut % body.length)))
          changed[at % changed.length] = byte
          await expectCalm(isSigned ? signedWith(changed) : changed)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('any JSON ends calmly, in words and as JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        await expectCalm(Buffer.from(text))
        const { out } = await expectCalm(Buffer.from(text), '--json')
        expect(() => JSON.parse(out) as unknown).not.toThrow()
      }),
      { numRuns: 200 },
    )
  })
})

function wrapped(times: number): Uint8Array {
  let body: Uint8Array = Buffer.from('x')
  for (let time = 0; time < times; time++) body = Buffer.from(Buffer.from(body).toString('base64'))
  return body
}
