import { expect, test } from '@jest/globals'

import { withQuery } from '../src/index.js'
import { requestLine, urlOf } from '../src/requestLine.js'

const get = (path: string) => ({ method: 'GET', path, headers: {} }) as const

test.each([
  ['/account', 'https://a.example/account'],
  ['//evil.example/x', 'https://a.example//evil.example/x'],
  ['/../x', 'https://a.example/x'],
  ['https://b.example/y', 'https://b.example/y'],
  ['ftp://b.example/y', undefined],
  ['relative', undefined],
  ['', undefined],
])('the address of %j', (path, href) => {
  expect(urlOf(get(path), 'https://a.example/')?.href).toBe(href)
})

test('a request line names no query and no credentials', () => {
  expect(requestLine(get('https://user:pass@b.example/y?serial=S1#f'), '')).toBe(
    'GET https://b.example/y',
  )
  expect(requestLine(get('nonsense'), 'nonsense')).toBe('GET')
})

test.each([
  [{ device: 'A B&c=ü' }, '/d?device=A%20B%26c%3D%C3%BC'],
  [{ a: 1, b: true, c: undefined }, '/d?a=1&b=true'],
  [{ device: 'half \ud83d' }, '/d?device=half%20%EF%BF%BD'],
  [{}, '/d'],
])('withQuery %j', (parameters, expected) => {
  expect(withQuery('/d', parameters)).toBe(expected)
  expect(withQuery('/d?z=1', parameters)).toBe(
    expected === '/d' ? '/d?z=1' : expected.replace('?', '?z=1&'),
  )
})
