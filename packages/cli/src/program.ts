import { Command, CommanderError, Option } from 'commander'

import type { Answer, CliCommand, Given } from './command.js'
import { completions, SHELLS } from './completion.js'
import { EXIT_CODES, type ExitCase } from './exitCodes.js'
import { stopOf } from './failures.js'
import type { Io } from './io.js'
import { jsonOf, paint, shown, textOf } from './print.js'
import { Stop } from './stop.js'

/** Runs a command line; resolves with the exit code. */
export const runProgram = async (
  commands: readonly CliCommand[],
  args: readonly string[],
  version: string,
  io: Io,
): Promise<number> => {
  const ended: { exit: ExitCase } = { exit: 'ok' }
  const program = programOf(commands, version, io, async (command, given) => {
    ended.exit = await runCommand(command, given, io)
  })
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    // Commander has printed what is wrong, or the help that was asked for.
    return error.exitCode === 0 ? EXIT_CODES.ok.code : EXIT_CODES.usage.code
  }
  return EXIT_CODES[ended.exit].code
}

type Call = (command: CliCommand, given: Given) => Promise<void>

/** The command line as commander knows it: a command for each, in its group. */
export const programOf = (
  commands: readonly CliCommand[],
  version: string,
  io: Io,
  call: Call,
): Command => {
  const program = root(version, io)
  for (const command of commands) {
    const [first = '', second] = command.name.split(' ')
    const parent = second === undefined ? program : groupOf(program, first)
    addCommand(parent, second ?? first, command, call)
  }
  program
    .command('completion')
    .description('print the completions for a shell')
    .addArgument(program.createArgument('<shell>').choices(SHELLS))
    .addHelpText('after', exampleText('mdm-kit completion bash > /etc/bash_completion.d/mdm-kit'))
    .action((shell: (typeof SHELLS)[number]) => {
      io.print(completions(shell, commands))
    })
  return program
}

const root = (version: string, io: Io): Command =>
  new Command('mdm-kit')
    .description('Decode what Apple devices send, call Apple’s services, operate an MDM server')
    .version(version, '-V, --version')
    .exitOverride()
    .configureOutput({
      writeOut: io.print,
      writeErr: (text) => {
        io.report(text.trimEnd())
      },
      getOutHasColors: () => io.isTerminal,
    })
    .configureHelp({ showGlobalOptions: false })
    .showHelpAfterError('(`--help` shows what it takes)')
    .addHelpText('after', () => `\nExit codes:\n${exitCodesText()}`)

const groupOf = (program: Command, name: string): Command =>
  program.commands.find((one) => one.name() === name) ??
  program.command(name).description(GROUPS[name] ?? '')

/** What a group of commands is about. */
const GROUPS: Readonly<Record<string, string>> = {
  profile: 'build and check configuration profiles',
  apns: 'wake devices',
  dep: 'devices and profiles of Apple School and Business Manager',
  vpp: 'apps and books: licenses and who has them',
  axm: 'the API of Apple Business and School Manager',
}

const addCommand = (parent: Command, name: string, command: CliCommand, call: Call): void => {
  const made = parent
    .command(`${name} ${command.arguments ?? ''}`.trim())
    .description(command.summary)
    .addHelpText('after', exampleText(command.example))
  for (const { flags, text, repeatable, choices } of command.options ?? []) {
    const option = new Option(flags, text)
    if (choices !== undefined) option.choices(choices)
    if (repeatable === true)
      option.argParser((value: string, before: readonly string[] | undefined) => [
        ...(before ?? []),
        value,
      ])
    made.addOption(option)
  }
  if (command.passThrough === true) made.allowUnknownOption().helpOption(false)
  else made.option('--json', 'print JSON')
  made.action(async () => {
    await call(command, givenOf(made))
  })
}

const exampleText = (example: string): string => `\nExample:\n  ${example}`

const exitCodesText = (): string =>
  Object.values(EXIT_CODES)
    .map(({ code, when }) => `  ${String(code).padEnd(3)}  ${when}`)
    .join('\n')

const givenOf = (command: Command): Given => {
  const options = command.opts<Readonly<Record<string, unknown>>>()
  const valueOf = (option: string): unknown => options[camelCase(option)]
  const texts = (option: string): readonly string[] => {
    const value = valueOf(option)
    if (Array.isArray(value)) return value.map(String)
    return typeof value === 'string' ? [value] : []
  }
  return {
    argument: (index) => command.args[index],
    rest: command.args,
    text: (option) => texts(option).at(-1),
    texts,
    flag: (option) => valueOf(option) === true,
    json: valueOf('json') === true,
  }
}

const camelCase = (option: string): string =>
  option.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Runs a command, prints its answers, and says how it ended. */
const runCommand = async (command: CliCommand, given: Given, io: Io): Promise<ExitCase> => {
  try {
    const { run } = await command.load()
    const answered = run(given, io)
    if (!(Symbol.asyncIterator in answered)) {
      const answer = await answered
      printAnswer(answer, given, io, 2)
      return answer.exit ?? 'ok'
    }
    let exit: ExitCase = 'ok'
    for await (const answer of answered) {
      printAnswer(answer, given, io, 0)
      exit = answer.exit ?? exit
    }
    return io.signal.aborted ? 'interrupted' : exit
  } catch (error) {
    return ended(error, given, io)
  }
}

const printAnswer = (answer: Answer, { json }: Given, io: Io, indent: number): void => {
  const text = json ? jsonOf(answer.json, indent) : textOf(answer, io.isTerminal)
  if (text !== '') io.print(`${text}\n`)
}

/** The failure of a command: a sentence, or with `--json` an object, on standard error. */
const ended = (error: unknown, { json }: Given, io: Io): ExitCase => {
  if (io.signal.aborted) return 'interrupted'
  const stop = stopOf(error) ?? new Stop('fault', `A fault in mdm-kit: ${String(error)}`)
  const { exit, message } = stop
  const line = json ? jsonOf({ error: { exit, message } }, 0) : `${word(io)} ${shown(message)}`
  io.report(line)
  return exit
}

const word = (io: Io): string => (io.isTerminal ? paint('red', 'error:') : 'error:')
