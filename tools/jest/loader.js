/** How Node finds and reads the TypeScript of this repository: sources of packages by their names, types stripped by swc. */
import { transformSync } from '@swc/core'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath, URL } from 'node:url'

const root = new URL('../../', import.meta.url)

/** Where a name leads, first match first. */
const places = [
  [/^@jest\/globals$/, 'tools/jest/globals.js'],
  [/^@mdm-kit\/scenes\/(.+)$/, 'tools/scenes/src/$1.ts'],
  [/^@mdm-kit\/([a-z-]+)$/, 'packages/$1/src/index.ts'],
  [/^@mdm-kit\/([a-z-]+)\/([a-z]+)$/, 'packages/$1/src/$2/index.ts'],
  [/^@mdm-kit\/(commands|profiles|declarations)\/(.+)$/, 'packages/$1/src/generated/$2.ts'],
]

const isTypeScript = (url) => /\.ts(\?|$)/.test(url)

/**
 * Modules of tests carry the number of their test file: each has its own of them. All others are shared, and the keys
 * that tests use, because they take long to make.
 */
const numbered = (url, parent) =>
  /\/(test|tools\/scenes)\/(?!(.+\/)?keyFor\.ts$)/.test(url.pathname)
    ? url.href + new URL(parent).search
    : url.href

export const resolve = (specifier, context, next) => {
  for (const [name, place] of places) {
    if (name.test(specifier)) {
      const url = new URL(specifier.replace(name, place), root)
      return { url: numbered(url, context.parentURL), format: 'module', shortCircuit: true }
    }
  }
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && isTypeScript(context.parentURL ?? '')) {
    const url = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL)
    if (existsSync(url)) {
      return { url: numbered(url, context.parentURL), format: 'module', shortCircuit: true }
    }
  }
  return next(specifier, context)
}

/** The modules that a test file has of its own are read and transformed for the first of them only. */
const transformed = new Map()

const javaScriptOf = (filename) => {
  const known = transformed.get(filename)
  if (known !== undefined) return known
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      // NestJS, in an example, has decorators of this kind.
      transform: { legacyDecorator: true },
      target: 'es2022',
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  })
  transformed.set(filename, code)
  return code
}

export const load = (url, context, next) =>
  isTypeScript(url)
    ? { format: 'module', source: javaScriptOf(fileURLToPath(url)), shortCircuit: true }
    : next(url, context)
