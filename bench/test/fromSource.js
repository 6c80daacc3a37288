/**
 * Lets `node --import` run a module of this workspace from its TypeScript source, as Jest does:
 * for tests of what needs a process of its own.
 */
import { transformSync } from '@swc/core'
import { existsSync, readFileSync } from 'node:fs'
import { register } from 'node:module'
import { fileURLToPath, URL } from 'node:url'
import { isMainThread } from 'node:worker_threads'

if (isMainThread) register(import.meta.url)

const packages = new URL('../../packages/', import.meta.url)

const sourceOf = (specifier, parentURL) => {
  const [, name, entry = '.'] = /^@mdm-kit\/([a-z-]+)(?:\/([a-z]+))?$/.exec(specifier) ?? []
  if (name !== undefined) return new URL(`${name}/src/${entry}/index.ts`, packages)
  if (!specifier.startsWith('.') || !specifier.endsWith('.js')) return undefined
  const source = new URL(specifier.replace(/\.js$/, '.ts'), parentURL)
  return existsSync(source) ? source : undefined
}

export const resolve = (specifier, context, next) => {
  const source = sourceOf(specifier, context.parentURL)
  return source === undefined ? next(specifier, context) : next(source.href, context)
}

export const load = (url, context, next) => {
  if (!url.endsWith('.ts')) return next(url, context)
  const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
    swcrc: false,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  })
  return { format: 'module', source: code, shortCircuit: true }
}
