import { expect, jest, test } from '@jest/globals'

import { safeListener } from '../src/index.js'

test('a listener that throws is reported and costs nothing else', () => {
  const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined)
  const told: string[] = []
  const emit = safeListener<{ readonly _tag: string }>(({ _tag }) => {
    told.push(_tag)
    throw new Error('mine')
  })
  emit({ _tag: 'Retry' })
  expect(told).toEqual(['Retry'])
  expect(warned.mock.calls).toEqual([['onEvent threw on Retry: Error: mine', 'MdmKitWarning']])
  warned.mockRestore()
})

test('without a listener nobody is told', () => {
  expect(() => {
    safeListener()({ _tag: 'Retry' })
  }).not.toThrow()
})
