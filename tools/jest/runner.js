/**
 * The test runner of this repository: jest-circus, with the modules under test loaded by Node itself.
 *
 * Jest gives each test file a realm and a module loader of its own. Here that loader took more than half of the time of the
 * suite, and it is not what users run: no `instanceof` of theirs spans two realms. So a worker loads each module once, by
 * Node's loader, and a test file shares what the files before it have loaded. State at the top of a module outlives a test file.
 */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

import { jestExpect as expect } from '@jest/expect'
import { useGlobals } from './globals.js'
import './register.js'

const circus = createRequire(import.meta.url)('jest-circus/runner').default

process.setSourceMapsEnabled(true)

let files = 0

/** @type {import('jest-circus/runner').default} */
export default (globalConfig, config, environment, runtime, testPath, sendMessageToJest) => {
  runtime.setGlobalsForRuntime = (globals) => {
    useGlobals(globals)
    globals.beforeEach(() => {
      expect.setState(globals.expect.getState())
    })
    globals.afterEach(() => {
      const { suppressedErrors = [] } = expect.getState()
      expect.setState({ suppressedErrors: [] })
      if (suppressedErrors.length > 0) throw suppressedErrors[0]
    })
  }
  runtime.unstable_shouldLoadAsEsm = () => true
  runtime.unstable_importModule = (path) => {
    // Jest's own mapping of stack traces knows only what its loader has loaded.
    Error.prepareStackTrace = undefined
    return import(`${pathToFileURL(path).href}?file=${++files}`)
  }
  return circus(globalConfig, config, environment, runtime, testPath, sendMessageToJest)
}
