import type { ComponentChildren } from 'preact'

import type { Answer, Problem } from '../api/call.js'
import type { Tone } from './badge.js'

/** A sentence that a screen reader announces. */
export const Notice = (props: { readonly tone: Tone; readonly children: ComponentChildren }) => (
  <div class={`notice ${props.tone}`} role={props.tone === 'bad' ? 'alert' : 'status'}>
    {props.children}
  </div>
)

export const ProblemNotice = ({ problem }: { readonly problem: Problem }) => (
  <Notice tone="bad">
    <p>{problem.message}</p>
    {problem.issues !== undefined && (
      <ul>
        {problem.issues.map(({ path, expected, found }) => (
          <li key={path.join('.')}>
            <code>{path.join('.')}</code>: expected {expected}, found {found}
          </li>
        ))}
      </ul>
    )}
  </Notice>
)

/** What the API answered, or why there is nothing to show. */
export const Answered = <A,>(props: {
  readonly answer: Answer<A> | undefined
  /** What a server without this route does not have, for example `event feed`. */
  readonly what: string
  readonly children: (value: A) => ComponentChildren
}) => {
  const { answer, what, children } = props
  if (answer === undefined) return <p class="quiet loading">Loading…</p>
  if (answer.ok) return <>{children(answer.value)}</>
  return isMissing(answer.problem) ? (
    <p class="quiet">This server has no {what}.</p>
  ) : (
    <ProblemNotice problem={answer.problem} />
  )
}

const NO_PATH = 'This API does not have this path.'

/** The path does not exist, unlike what is asked for there. */
const isMissing = ({ status, message }: Problem): boolean => status === 404 && message === NO_PATH
