import { reveal } from '@mdm-kit/codec'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { inspect } from 'node:util'

import { activationLockBypassCode, bypassCodeOf, parseBypassCode } from '../../src/index.js'

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'))

/** The first is zeros; the others are Apple's sample and one more, computed apart from this code. */
const VECTORS = [
  [
    '00'.repeat(16),
    '00000-00000-0000-0000-0000-0000',
    'deab860d28deb5b7121d6d8fcf0f78e1471756d1b2c566c03277c23ea8930b4f',
  ],
  [
    '1ea841db5edfafe6075b5ae0d845d254',
    '3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA4',
    '6ab40d5eabe7218ec04182f461005600c7e3426bddd82cdb405bde9a1e0014b5',
  ],
  [
    'f398ef9199e9f0aefea0e782ab8b61a9',
    'YFDFZ-4DTX7-RAXZ-N0WY-1AQ2-V1N1',
    '7c7715d092a5cfcd16a6037555e11e4fa53edda9cda4d8464d58ef39ba9b5b0f',
  ],
] as const

describe('bypass codes', () => {
  test.each(VECTORS)('%s is %s', async (hex, code, hash) => {
    const made = await bypassCodeOf(bytes(hex))()
    expect(E.isRight(made) && reveal(made.right.code)).toBe(code)
    expect(E.isRight(made) && reveal(made.right.escrowKey)).toBe(hash)
    expect(parseBypassCode(code)).toEqual(E.right(bytes(hex)))
  })

  test('survive being typed, in lower case and without dashes', () => {
    expect(parseBypassCode(' 3um43puyvyqyd1uvcchehjfka4 ')).toEqual(
      parseBypassCode('3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA4'),
    )
  })

  test('of any 16 bytes can be read back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 16, maxLength: 16 }), async (raw) => {
        const made = await bypassCodeOf(raw)()
        const code = E.isRight(made) ? reveal(made.right.code) : ''
        expect(code).toMatch(/^\w{5}-\w{5}(-\w{4}){4}$/)
        expect(parseBypassCode(code)).toEqual(E.right(raw))
      }),
      { numRuns: 20 },
    )
  })

  test.each([
    ['nothing', ''],
    ['a symbol too few', '3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA'],
    ['a symbol too many', '3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA40'],
    ['a letter that no code has', '3UM43-PUYVY-QYD1-UVCC-HEHJ-FKAB'],
    ['a last symbol of more than three bits', '3UM43-PUYVY-QYD1-UVCC-HEHJ-FKA8'],
    ['an emoji', '3UM43-PUYVY-QYD1-UVCC-HEHJ-FK😀'],
  ])('%s is not a code', (_, text) => {
    expect(parseBypassCode(text)).toMatchObject({ left: { _tag: 'InvalidBypassCode' } })
  })

  test('need 16 bytes', async () => {
    expect(await bypassCodeOf(new Uint8Array(15))()).toMatchObject({
      left: { _tag: 'InvalidBypassCode' },
    })
  })

  test('are new each time, and print nothing', async () => {
    const [one, other] = [await activationLockBypassCode(), await activationLockBypassCode()]
    expect(reveal(one.code)).not.toBe(reveal(other.code))
    expect(inspect(one)).toBe('{ code: <redacted>, escrowKey: <redacted> }')
  })
})
