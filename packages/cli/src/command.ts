import type { ExitCase } from './exitCodes.js'
import type { Io } from './io.js'

/** An option of a command. Each command has `--json` and `--help` besides. */
export interface CliOption {
  /** In commander's notation: `--set <Key=Value>`, `--wait`, `-o, --output <file>`. */
  readonly flags: string
  /** One line, without a full stop. */
  readonly text: string
  /** Whether it may be given several times. */
  readonly repeatable?: true
  /** What it may be; anything else is an error of usage. */
  readonly choices?: readonly string[]
}

/** What the command line said. */
export interface Given {
  /** In the order of `arguments` of the command; `rest` has those of a last `<name...>`. */
  readonly argument: (index: number) => string | undefined
  readonly rest: readonly string[]
  /** The value of an option, by its long name without `--`. Of a repeatable one the last. */
  readonly text: (option: string) => string | undefined
  readonly texts: (option: string) => readonly string[]
  readonly flag: (option: string) => boolean
  /** Whether `--json` was given: for what a command would otherwise ask or draw. */
  readonly json: boolean
}

/** What a command gives: the same for programs (`--json`) and for people. */
export interface Answer {
  /** Default `ok`. */
  readonly exit?: ExitCase
  /** As JSON: bytes become base64, dates ISO 8601, and secrets stay hidden. */
  readonly json: unknown
  /** For people; without a newline at the end. Colors through `paint`. */
  readonly text: string
}

/** What a command does. What comes over time (`--watch`, `--follow`) is several answers: a line of JSON each. */
export type Run = (given: Given, io: Io) => AsyncIterable<Answer> | Promise<Answer>

/** A command as help, completion and parser know it. Its code is loaded when it is called. */
export interface CliCommand {
  /** One word, or a group and a word: `decode`, `dep devices`. */
  readonly name: string
  /** One line, without a full stop. */
  readonly summary: string
  /** In commander's notation: `[file]`, `<id> <command>`, `<serials...>`. */
  readonly arguments?: string
  readonly options?: readonly CliOption[]
  /** A command line that works, from `mdm-kit` on. */
  readonly example: string
  /** Passes what it does not know on: `serve` has the settings of the server. */
  readonly passThrough?: true
  readonly load: () => Promise<{ readonly run: Run }>
}
