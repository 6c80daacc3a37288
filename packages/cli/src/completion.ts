import type { CliCommand } from './command.js'

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

/** What may follow some words: `''` has the first words, `dep` those after it, `dep devices` its options. */
type Words = ReadonlyMap<string, readonly Word[]>

interface Word {
  readonly word: string
  readonly text: string
}

const wordsOf = (commands: readonly CliCommand[]): Words => {
  const words = new Map<string, Map<string, string>>()
  const add = (after: string, word: string, text: string): void => {
    const known = words.get(after) ?? new Map<string, string>()
    words.set(after, known.set(word, known.get(word) ?? text))
  }
  for (const { name, summary, options = [] } of commands) {
    const [first = '', second] = name.split(' ')
    add('', first, second === undefined ? summary : `${first} commands`)
    if (second !== undefined) add(first, second, summary)
    for (const { flags, text } of options)
      for (const flag of flags.match(/--[a-z-]+/g) ?? []) add(name, flag, text)
    add(name, '--json', 'print JSON')
    add(name, '--help', 'show what it takes')
  }
  add('', 'completion', 'print the completions for a shell')
  for (const shell of SHELLS) add('completion', shell, `for ${shell}`)
  return new Map(
    [...words].map(([after, known]) => [after, [...known].map(([word, text]) => ({ word, text }))]),
  )
}

/** The script that makes a shell complete commands, options and then file names. */
export const completions = (shell: Shell, commands: readonly CliCommand[]): string =>
  SCRIPTS[shell](wordsOf(commands))

const joined = (words: readonly Word[]): string => words.map(({ word }) => word).join(' ')

/** Single quotes around it, whatever it has in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const bash = (words: Words): string => `# mdm-kit completions for bash
_mdm_kit() {
  local current=\${COMP_WORDS[COMP_CWORD]} after= candidates= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in -*) continue ;; esac
    case "$after $word" in
${[...words.keys()]
  .filter((after) => after !== '')
  .map(
    (after) =>
      `      ${quoted(after.includes(' ') ? after : ` ${after}`)}) after=${quoted(after)} ;;`,
  )
  .join('\n')}
    esac
  done
  case $after in
${[...words].map(([after, next]) => `    ${quoted(after)}) candidates=${quoted(joined(next))} ;;`).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$candidates" -- "$current"))
}
complete -o default -F _mdm_kit mdm-kit
`

const zsh = (words: Words): string => `#compdef mdm-kit
# mdm-kit completions for zsh
autoload -U +X bashcompinit && bashcompinit
${bash(words)}`

const fish = (words: Words): string =>
  [
    '# mdm-kit completions for fish',
    ...[...words].flatMap(([after, next]) =>
      next.map(({ word, text }) => {
        const condition =
          after === ''
            ? '__fish_use_subcommand'
            : after
                .split(' ')
                .map((part) => `__fish_seen_subcommand_from ${part}`)
                .join('; and ')
        const what = word.startsWith('--') ? `-l ${word.slice(2)}` : `-a ${word}`
        const files = word.startsWith('--') ? '' : '-f '
        return `complete -c mdm-kit ${files}-n ${quoted(condition)} ${what} -d ${quoted(text)}`
      }),
    ),
    '',
  ].join('\n')

const SCRIPTS: Readonly<Record<Shell, (words: Words) => string>> = { bash, zsh, fish }
