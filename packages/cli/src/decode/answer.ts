import type { Answer } from '../command.js'
import { paint, shown } from '../print.js'
import { counted } from './bytes.js'
import type { Fact, Problem } from './content.js'
import { isWrong, type Judged } from './judge.js'
import { oneLine, valueLines, withoutSecrets } from './value.js'

/** What was found out, for programs and for people. */
export const answerOf = (judged: Judged, showSecrets: boolean): Answer => ({
  exit: judged.kind === undefined ? 'unreadable' : isWrong(judged) ? 'wrong' : 'ok',
  json: jsonOf(judged, showSecrets),
  text: textOf(judged, showSecrets, '').join('\n'),
})

const shownValue = ({ value }: Judged, showSecrets: boolean): unknown =>
  showSecrets ? value : withoutSecrets(value)

const jsonOf = (judged: Judged, showSecrets: boolean): unknown => ({
  ...(judged.path === undefined ? {} : { path: judged.path }),
  kind: judged.kind ?? null,
  ...(judged.kind === undefined ? { guess: judged.guess } : {}),
  bytes: judged.bytes,
  layers: [
    ...judged.layers.map(({ name, facts }) => ({ name, facts: factsOf(facts) })),
    { name: formOf(judged), facts: [] },
  ],
  facts: factsOf(judged.facts),
  problems: judged.problems.map(({ isNote, ...problem }) => ({
    ...problem,
    severity: isNote === true ? 'note' : 'wrong',
  })),
  value: shownValue(judged, showSecrets) ?? null,
  inside: judged.inside.map((one) => jsonOf(one, showSecrets)),
})

/** A list: names may come twice. */
const factsOf = (facts: readonly Fact[]) => facts.map(([name, text]) => ({ name, text }))

const formOf = ({ content }: Judged): string => {
  switch (content.form) {
    case 'plist':
      return `${content.format} property list`
    case 'json':
      return 'JSON'
    case 'pki':
    case 'encrypted':
    case 'pkcs12':
      return 'certificates, keys and CMS'
    case 'text':
      return 'text'
    case 'empty':
      return 'nothing'
    case 'broken':
    case 'unknown':
      return 'something unreadable'
  }
}

const textOf = (judged: Judged, showSecrets: boolean, indent: string): readonly string[] => {
  const { kind, guess, path, bytes, layers, facts, problems, inside } = judged
  const title = kind ?? 'Not recognized'
  const where = path === undefined ? '' : `${oneLine(path)}: `
  const value = shownValue(judged, showSecrets)
  const lines = [
    paint('bold', `${where}${oneLine(title)}`),
    ...(kind === undefined ? [shown(guess)] : []),
    `${counted(bytes, 'byte')}: ${[...layers.map(({ name }) => name), formOf(judged)].join(' › ')}`,
    ...layers.flatMap((layer) => factLines(layer.facts, '  ')),
    ...factLines(facts, ''),
    ...(value === undefined ? [] : ['', ...valueLines(value)]),
    ...(kind === undefined && problems.length === 0 ? [] : ['', ...problemLines(problems)]),
    ...inside.flatMap((one) => ['', ...textOf(one, showSecrets, '  ')]),
  ]
  return lines.map((line) => (line === '' ? '' : `${indent}${line}`))
}

const factLines = (facts: readonly Fact[], indent: string): readonly string[] =>
  facts.map(([name, text]) => `${indent}${oneLine(name)}: ${shown(text).replaceAll('\n', ' ')}`)

/** More are for programs. */
const MOST_PROBLEMS = 100

const problemLines = (problems: readonly Problem[]): readonly string[] => {
  if (problems.length === 0) return [paint('green', 'Nothing is wrong with it.')]
  const lines = problems.slice(0, MOST_PROBLEMS).map(({ path, message, isNote }) => {
    const sign = isNote === true ? paint('yellow', 'note:') : paint('red', 'wrong:')
    return `${sign} ${path === undefined ? '' : `${oneLine(path)}: `}${oneLine(message)}`
  })
  const more = problems.length - MOST_PROBLEMS
  return more > 0 ? [...lines, `and ${more} more; --json has all`] : lines
}
