import { describe, expect, test } from '@jest/globals'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'

import { decodePlist, encodePlist, plistOf } from '../src/index.js'

describe('plistOf', () => {
  const Message = t.type({ MessageType: t.string }, 'Message')

  test('reads bytes straight to a type', () => {
    const list = '<plist><dict><key>MessageType</key><string>CheckOut</string></dict></plist>'
    expect(plistOf(Message)(list)).toEqual(E.right({ MessageType: 'CheckOut' }))
  })

  test('says whether the list or its shape is wrong', () => {
    expect(plistOf(Message)('{}')).toMatchObject(E.left({ _tag: 'NotAPlist' }))
    expect(plistOf(Message)('<plist><dict/></plist>')).toMatchObject(
      E.left({ _tag: 'DecodeError' }),
    )
  })
})

test('a value survives the wire', () => {
  const value = { a: 1, b: [true, 'x', new Uint8Array([1, 2, 3])], c: new Date(0), d: 0.5 }
  const bytes = encodePlist(value)
  expect(E.isRight(bytes) && decodePlist(bytes.right)).toEqual(E.right(value))
})
