/** How Node finds and reads the TypeScript of this repository: sources of packages by their names, types stripped by swc. */
import { transform } from '@swc/core'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath, URL } from 'node:url'

const root = new URL('../../', import.meta.url)

/** Where a name leads, first match first. */
const places = [
  [/^@jest\/globals$/, 'tools/jest/globals.js'],
  [/^@mdm-kit\/scenes\/(.+)$/, 'tools/scenes/src/$1.ts'],
  [/^@mdm-kit\/(commands|profiles|declarations)\/(.*[A-Z].*)$/, 'packages/$1/src/generated/$2.ts'],
  [/^@mdm-kit\/([a-z-]+)$/, 'packages/$1/src/index.ts'],
  [/^@mdm-kit\/([a-z-]+)\/([a-z]+)$/, 'packages/$1/src/$2/index.ts'],
]

const isTypeScript = (url) => /\.ts(\?|$)/.test(url)

/** Modules of tests carry the number of their test file: each has its own of them. All others are shared. */
const numbered = (url, parent) =>
  /\/test\/|\/tools\/scenes\//.test(url.pathname) ? url.href + new URL(parent).search : url.href

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

export const load = async (url, context, next) => {
  if (!isTypeScript(url)) return next(url, context)
  const filename = fileURLToPath(url)
  const { code } = await transform(await readFile(filename, 'utf8'), {
    filename,
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  })
  return { format: 'module', source: code, shortCircuit: true }
}
