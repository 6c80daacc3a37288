/**
 * The test runner of this repository: jest-circus, with the modules under test loaded by Node itself.
 *
 * Jest gives each test file a realm and a module loader of its own. Here that loader took more than half of the time of the
 * suite, and it is not what users run: no `instanceof` of theirs spans two realms. So a worker loads each module once, by
 * Node's loader, and a test file shares what the files before it have loaded. State at the top of a module outlives a test file.
 */
import asyncHooks from 'node:async_hooks'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

import { useGlobals } from './globals.js'
import './register.js'

const require = createRequire(createRequire(import.meta.url).resolve('jest-circus/runner'))
const circus = require('jest-circus/runner').default

process.setSourceMapsEnabled(true)

/**
 * What circus knows of the test that runs, instead of its `AsyncLocalStorage`, which puts a hook on each promise, and
 * one more for each test file that went before. Here tests run one after another: `test.concurrent` is not provided.
 */
class RunningTest {
  #context

  getStore() {
    return this.#context
  }

  run(context, callback) {
    const outer = this.#context
    this.#context = context
    return callback().finally(() => {
      this.#context = outer
    })
  }
}

/** Circus for one test file, which it keeps the state of. */
const freshCircus = (path) => {
  delete require.cache[path]
  delete globalThis[Symbol.for('EVENT_HANDLERS')]
  const { AsyncLocalStorage } = asyncHooks
  asyncHooks.AsyncLocalStorage = RunningTest
  try {
    return require(path)
  } finally {
    asyncHooks.AsyncLocalStorage = AsyncLocalStorage
  }
}

let files = 0

/** @type {import('jest-circus/runner').default} */
export default (globalConfig, config, environment, runtime, testPath, sendMessageToJest) => {
  runtime.requireInternalModule = freshCircus
  runtime.setGlobalsForRuntime = useGlobals
  runtime.unstable_shouldLoadAsEsm = () => true
  runtime.unstable_importModule = (path) => {
    // Jest's own mapping of stack traces knows only what its loader has loaded.
    Error.prepareStackTrace = undefined
    return import(`${pathToFileURL(path).href}?file=${++files}`)
  }
  return circus(globalConfig, config, environment, runtime, testPath, sendMessageToJest)
}
