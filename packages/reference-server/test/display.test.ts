import { expect, test } from '@jest/globals'

import { display } from '../src/demo/display.js'

const shown = (isTTY: boolean, colour = false): string => {
  const texts: string[] = []
  const show = display({ isTTY, write: (text) => texts.push(text) }, colour)
  const step = show.step('Enrol', 'enrolling')
  step.progress(1, 2)
  step.progress(2, 2)
  step.done('2 enrolled', 'each by itself')
  show.failure('no')
  return texts.join('')
}

test('without a terminal a step is one plain line, when it is done', () => {
  expect(shown(false)).toBe('✓ Enrol     2 enrolled\n            each by itself\n✗ no\n')
})

test('in a terminal the line is updated in place', () => {
  const text = shown(true)
  expect(text).toContain('\r\u001b[2K· Enrol     enrolling ━━━━━━━━━━━━━━━━ 1 of 2')
  expect(text.endsWith('\r\u001b[2K✗ no\n')).toBe(true)
})

test('color is optional', () => {
  expect(shown(false, true)).toContain('\u001b[32m✓')
})
