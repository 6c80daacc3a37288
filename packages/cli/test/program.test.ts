import { expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'

import { commands } from '../src/commands.js'
import { EXIT_CODES } from '../src/exitCodes.js'
import { runCli } from './runCli.js'

const USAGE = EXIT_CODES.usage.code

test.each([
  ['a command that does not exist', ['serv'], 'Did you mean serve?'],
  ['an option that does not exist', ['command', 'DeviceLock', '--sett', 'a=b'], '--set'],
  ['an argument that is missing', ['command'], "missing required argument 'name'"],
  ['an argument too many', ['profile', 'lint', 'one', 'two'], 'too many arguments'],
  ['a shell that it does not know', ['completion', 'csh'], 'bash, zsh, fish'],
])('%s is an error of usage that says what it takes', async (_, args, text) => {
  const { code, out, err } = await runCli(args)
  expect({ code, out }).toEqual({ code: USAGE, out: '' })
  expect(err).toContain(text)
})

test('the help lists every command and the exit codes', async () => {
  const { code, out } = await runCli(['--help'])
  expect(code).toBe(0)
  for (const { name } of commands) expect(out).toContain(name.split(' ')[0])
  for (const { code: number, when } of Object.values(EXIT_CODES)) {
    expect(out).toContain(String(number))
    expect(out).toContain(when)
  }
})

test.each(
  commands
    .filter(({ passThrough }) => passThrough !== true)
    .map(({ name, example }) => [name, example]),
)('%s has a help with its example', async (name, example) => {
  const { code, out } = await runCli([...name.split(' '), '--help'])
  expect(code).toBe(0)
  expect(out).toContain(example)
  expect(out).toContain('--json')
})

test.each(commands.map(({ name, example, options = [] }) => ({ name, example, options })))(
  'the example of $name has only options that it takes',
  ({ name, example, options }) => {
    const known = options.map(({ flags }) => /--[a-z-]+/.exec(flags)?.[0])
    expect(example.startsWith(`mdm-kit ${name}`)).toBe(true)
    if (name === 'serve') return
    for (const flag of example.match(/--[a-z-]+/g) ?? []) expect(known).toContain(flag)
  },
)

test('a failure is an object with --json', async () => {
  const { code, out, err } = await runCli(['dep', 'account', '--json'])
  expect({ code, out }).toEqual({ code: USAGE, out: '' })
  expect(JSON.parse(err)).toEqual({
    error: { exit: 'usage', message: 'Give --token, or set MDM_DEP_TOKEN.' },
  })
})

test.each(['bash', 'zsh', 'fish'])('the completions for %s name every command', async (shell) => {
  const { code, out } = await runCli(['completion', shell])
  expect(code).toBe(0)
  for (const { name } of commands) for (const word of name.split(' ')) expect(out).toContain(word)
})

test('bash completes words, options, and then files', async () => {
  const { out } = await runCli(['completion', 'bash'])
  const complete = (...words: readonly string[]): readonly string[] =>
    execFileSync(
      'bash',
      [
        '-c',
        `${out}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _mdm_kit; echo "\${COMPREPLY[@]}"`,
        'bash',
        ...words,
      ],
      { encoding: 'utf8' },
    )
      .trim()
      .split(' ')
  expect(complete('mdm-kit', 'de')).toEqual(expect.arrayContaining(['dep', 'demo']))
  expect(complete('mdm-kit', 'dep', 'a')).toEqual(['account', 'assign'])
  expect(complete('mdm-kit', 'dep', 'assign', '--pro')).toEqual(['--profile'])
  expect(complete('mdm-kit', 'dep', 'assign', 'SERIAL', '--re')).toEqual(['--remove'])
  expect(complete('mdm-kit', 'profile', 'lint', 'off')).toEqual([''])
})
