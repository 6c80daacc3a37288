import type { Content, DecodeOptions, Fact, Layer, Problem } from './content.js'
import { contentOf } from './contentOf.js'
import { guessOf } from './guess.js'
import { kindFor, nameOf } from './kinds.js'
import { unwrap } from './unwrap.js'

/** All that is known about a body. */
export interface Judged {
  /** Where it was found in the body around it. */
  readonly path?: string
  readonly bytes: number
  readonly layers: readonly Layer[]
  readonly content: Content
  /** Undefined for what is not recognized: `guess` says what it looks like. */
  readonly kind: string | undefined
  readonly guess: string
  readonly facts: readonly Fact[]
  readonly problems: readonly Problem[]
  /** What to show of its values. */
  readonly value: unknown
  /** Bodies inside the body. */
  readonly inside: readonly Judged[]
}

/** A command in a webhook event holds a profile, which holds a certificate. */
const DEEPEST = 4

/** Unwraps bytes, says what they are and what is wrong with them. */
export const judge = async (
  bytes: Uint8Array,
  options: DecodeOptions,
  depth = 0,
): Promise<Judged> => {
  const { layers, context, bytes: core } = await unwrap(bytes, options)
  const { content, problems } = await contentOf(core)
  const kind = kindFor(content, context)
  const base = { bytes: bytes.length, layers, content }
  const wrong = [...layers.flatMap((layer) => layer.problems), ...problems]
  if (kind === undefined)
    return {
      ...base,
      kind: undefined,
      guess: guessOf(content),
      facts: [],
      problems: wrong,
      value: valueOf(content),
      inside: [],
    }
  const decoded = await kind.decode(content, context)
  const linted = (await kind.lint?.(content, context)) ?? []
  const told = await kind.facts?.(content, context, options)
  const inside = depth < DEEPEST ? (kind.inside?.(content) ?? []) : []
  return {
    ...base,
    kind: nameOf(kind, content),
    guess: '',
    facts: told?.facts ?? [],
    problems: [...wrong, ...(told?.problems ?? []), ...decoded, ...linted],
    value: kind.value === undefined ? valueOf(content) : kind.value(content),
    inside: await judgeAll(inside, options, depth + 1),
  }
}

const judgeAll = async (
  inside: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  options: DecodeOptions,
  depth: number,
): Promise<readonly Judged[]> => {
  const judged: Judged[] = []
  for (const { path, bytes } of inside)
    judged.push({ path, ...(await judge(bytes, options, depth)) })
  return judged
}

const valueOf = (content: Content): unknown =>
  content.form === 'plist' || content.form === 'json' ? content.value : undefined

/** Whether something is wrong with it, or with a body inside. */
export const isWrong = ({ problems, inside }: Judged): boolean =>
  problems.some(({ isNote }) => isNote !== true) || inside.some(isWrong)
