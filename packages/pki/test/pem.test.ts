import { expect, test } from '@jest/globals'
import fc from 'fast-check'

import { readPem, writePem } from '../src/index.js'

test('what is written comes back', () => {
  fc.assert(
    fc.property(fc.constantFrom('CERTIFICATE', 'PRIVATE KEY'), fc.uint8Array(), (label, der) => {
      expect(readPem(writePem(label, der))).toEqual([{ label, der: new Uint8Array(der) }])
    }),
  )
})

test('lines are of 64 characters', () => {
  const lines = writePem('X', new Uint8Array(100)).split('\n')
  expect(lines.map((line) => line.length)).toEqual([17, 64, 64, 8, 15, 0])
})

test.each([
  ['nothing', '', 0],
  ['text around it', 'a\n-----BEGIN X-----\nAAAA\n-----END X-----\nb', 1],
  ['line ends of Windows', '-----BEGIN X-----\r\nAAAA\r\n-----END X-----\r\n', 1],
  ['another end', '-----BEGIN X-----\nAAAA\n-----END Y-----', 0],
  ['no end', '-----BEGIN X-----\nAAAA\n', 0],
  ['headers inside', '-----BEGIN X-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END X-----', 0],
])('readPem: %s', (_, pem, count) => {
  expect(readPem(pem)).toHaveLength(count)
})

test('a megabyte of beginnings is read in time', () => {
  const started = performance.now()
  expect(readPem('-----BEGIN X-----'.repeat(60_000))).toEqual([])
  expect(readPem(`-----BEGIN X-----${'A'.repeat(1_000_000)}`)).toEqual([])
  expect(performance.now() - started).toBeLessThan(2_000)
})
