import type { Failure } from '@mdm-kit/codec'
import * as E from 'fp-ts/lib/Either.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import { readFileSync } from 'node:fs'
import { parseArgs, types } from 'node:util'

import { environmentName, isSetting, type Setting, settingNames, settings } from './settings.js'

export interface BadConfig extends Failure {
  readonly _tag: 'BadConfig'
}

export const badConfig = (message: string): BadConfig => ({ _tag: 'BadConfig', message })

/** A value that is not checked yet, and the name under which the operator gave it. */
export interface Given {
  readonly value: unknown
  readonly source: string
}

export type AllGiven = ReadonlyMap<Setting, Given>

export type Environment = Readonly<Record<string, string | undefined>>

export type ReadText = (path: string) => E.Either<string, string>

/** Left: the operating system's code of the failure. */
export const readTextFile: ReadText = (path) =>
  E.tryCatch(
    () => readFileSync(path, 'utf8'),
    (error) => (types.isNativeError(error) && 'code' in error ? String(error.code) : 'unreadable'),
  )

/** Flags win over the environment, the environment over the file, the file over the defaults. */
export const gather = (
  args: readonly string[],
  environment: Environment,
  readText: ReadText,
): E.Either<BadConfig, AllGiven> =>
  pipe(
    E.Do,
    E.apS('flags', readFlags(args)),
    E.bind('file', ({ flags }) => readFile(flags.config ?? environment['MDM_CONFIG'], readText)),
    E.bind('variables', () => readVariables(environment, readText)),
    E.map(
      ({ flags, file, variables }) =>
        new Map([...standards, ...file, ...variables, ...flags.settings]),
    ),
  )

type Entries = readonly (readonly [Setting, Given])[]

const standards: Entries = settingNames.flatMap((name) => {
  const about = settings[name]
  return 'standard' in about ? [[name, { value: about.standard, source: 'the default' }]] : []
})

const readFlags = (
  args: readonly string[],
): E.Either<BadConfig, { readonly config?: string; readonly settings: Entries }> =>
  pipe(
    E.tryCatch(
      () =>
        parseArgs({
          args: [...args],
          options: Object.fromEntries(
            ['config', ...settingNames.filter((name) => settings[name].isSecret !== true)].map(
              (name) => [name, { type: 'string' as const }],
            ),
          ),
        }).values,
      (error) => badConfig(error instanceof Error ? error.message : String(error)),
    ),
    E.map(({ config, ...values }) => ({
      ...(typeof config === 'string' && { config }),
      settings: Object.entries(values).flatMap(([name, value]): Entries =>
        isSetting(name) ? [[name, { value, source: `--${name}` }]] : [],
      ),
    })),
  )

/**
 * An empty variable counts as absent, because compose files leave them empty. An empty secret does not:
 * it would start a server that seals or signs nothing. `…_FILE` is for secrets.
 */
const readVariables = (
  environment: Environment,
  readText: ReadText,
): E.Either<BadConfig, Entries> =>
  pipe(
    settingNames,
    RA.traverse(E.Applicative)((name): E.Either<BadConfig, Entries> => {
      const source = environmentName(name)
      const value = environment[source]
      if (settings[name].isSecret === true && !value)
        return readSecretFile(name, environment, readText)
      return E.right(value ? [[name, { value, source }]] : [])
    }),
    E.map(RA.flatten),
  )

/** A secret from the file that `…_FILE` names, where its own variable has none. */
const readSecretFile = (
  name: Setting,
  environment: Environment,
  readText: ReadText,
): E.Either<BadConfig, Entries> => {
  const variable = environmentName(name)
  const source = `${variable}_FILE`
  const path = environment[source]
  if (path === '') return E.left(badConfig(`${source} must be the path of a file; it is empty.`))
  if (path === undefined) {
    const value = environment[variable]
    return E.right(value === undefined ? [] : [[name, { value, source: variable }]])
  }
  return pipe(
    readText(path),
    E.bimap(
      (code) => badConfig(`${source} names a file that cannot be read (${code}).`),
      (text) => [[name, { value: text.trimEnd(), source }]],
    ),
  )
}

const readFile = (path: string | undefined, readText: ReadText): E.Either<BadConfig, Entries> =>
  path === undefined || path === ''
    ? E.right([])
    : pipe(
        readText(path),
        E.mapLeft((code) => badConfig(`The configuration file cannot be read (${code}).`)),
        E.flatMap((text) =>
          E.tryCatch(
            (): unknown => JSON.parse(text),
            () => badConfig('The configuration file is not JSON.'),
          ),
        ),
        E.filterOrElse(isObject, () => badConfig('The configuration file must hold one object.')),
        E.flatMap((object) =>
          pipe(
            Object.entries(object),
            RA.traverse(E.Applicative)(([name, value]) =>
              isSetting(name)
                ? E.right([name, { value: textOf(value), source: `${name} in the file` }] as const)
                : E.left(badConfig(`The configuration file has an unknown setting: ${name}.`)),
            ),
          ),
        ),
      )

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** JSON has numbers, booleans and lists where the other sources have text. */
const textOf = (value: unknown): unknown => {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return Array.isArray(value) ? value.join(',') : value
}
