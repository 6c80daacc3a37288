/** `@jest/globals` for modules that Node has loaded: each call reaches the test file that is running. */
import { jestExpect } from '@jest/expect'
import { ModernFakeTimers } from '@jest/fake-timers'
import { fn, spyOn } from 'jest-mock'

/** @type {Record<string, Function>} */
let current = {}

/** @param {Record<string, Function>} globals of jest-circus, for one test file */
export const useGlobals = (globals) => {
  current = globals
}

/** @param {string} name */
const late = (name) =>
  new Proxy(() => undefined, {
    apply: (_, self, args) => Reflect.apply(current[name], self, args),
    get: (_, key) => current[name][key],
  })

export const afterAll = late('afterAll')
export const afterEach = late('afterEach')
export const beforeAll = late('beforeAll')
export const beforeEach = late('beforeEach')
export const describe = late('describe')
export const test = late('test')
export const expect = jestExpect

const timers = new ModernFakeTimers({ config: { fakeTimers: {} }, global: globalThis })

export const jest = {
  fn,
  spyOn,
  useFakeTimers: () => timers.useFakeTimers(),
  useRealTimers: () => timers.useRealTimers(),
  advanceTimersByTime: (ms) => timers.advanceTimersByTime(ms),
  advanceTimersByTimeAsync: (ms) => timers.advanceTimersByTimeAsync(ms),
  getTimerCount: () => timers.getTimerCount(),
}
