import { describe, expect, test } from '@jest/globals'
import { gzipSync } from 'node:zlib'

import { runCli } from '../runCli.js'
import { binary, json, JSONS, OTHERS, PLISTS, SECRET, WRAPPINGS, xml } from './bodies.js'

const decode = (body: Uint8Array, ...more: readonly string[]) =>
  runCli(['decode', '-', ...more], { stdin: body })

const ENCODINGS = { XML: xml, binary } as const

const plistRows = Object.entries(PLISTS).flatMap(([kind, value]) =>
  Object.entries(ENCODINGS).map(([encoding, encode]) => ({ kind, encoding, body: encode(value) })),
)
const jsonRows = Object.entries(JSONS).map(([kind, value]) => ({
  kind,
  encoding: 'JSON',
  body: json(value),
}))
const rows = [...plistRows, ...jsonRows].flatMap(({ kind, encoding, body }) =>
  Object.entries({ ...WRAPPINGS, gzip: (bytes: Uint8Array) => gzipSync(bytes) }).map(
    ([wrapping, wrap]) => ({ kind, how: `${encoding}, ${wrapping}`, body: wrap(body) }),
  ),
)

const expectQuiet = (out: string) => {
  // eslint-disable-next-line no-control-regex -- these are what a terminal obeys
  expect(out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
  expect(out).not.toMatch(/^\s+at .+:\d+:\d+/m)
}

describe('decode says what a body is, however it is wrapped', () => {
  test.each(rows)('$kind ($how)', async ({ kind, body }) => {
    const { code, out, err } = await decode(body)
    expect(err).toBe('')
    expect(out.startsWith(kind)).toBe(true)
    expect([0, 1]).toContain(code)
    expectQuiet(out)
    expect(out).not.toContain(SECRET)
    expect(out).not.toContain(Buffer.from(SECRET).toString('base64'))
    expect(out).not.toContain(Buffer.from(SECRET).toString('hex').slice(0, 32))
  })

  test.each(Object.entries(OTHERS))('%s', async (kind, body) => {
    const { code, out } = await decode(body)
    expect(out.startsWith(kind)).toBe(true)
    expect(code).toBe(0)
    expectQuiet(out)
    expect(out).not.toContain(SECRET)
  })
})
