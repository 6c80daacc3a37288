import { useEffect, useRef, useState } from 'preact/hooks'

import type { Answer } from '../api/call.js'
import { who } from '../api/session.js'
import { useSignal } from './signal.js'

export interface ActionProps {
  readonly text: string
  /** What to say when it is done. */
  readonly done: string
  readonly run: () => Promise<Answer<unknown>>
  readonly onDone?: () => void
  /** Says what it is about, where several buttons have the same text. */
  readonly label?: string
  readonly disabled?: boolean
  /** False: a key that only reads may press it, too. */
  readonly changes?: boolean
}

/** A button that changes something; a read-only key cannot press it. It says beside itself what became of it. */
export const Action = (props: ActionProps) => {
  const readOnly = useSignal(who)?.readOnly === true && props.changes !== false
  const [busy, setBusy] = useState(false)
  const [said, say] = useState<{ readonly ok: boolean; readonly text: string }>()
  const isShown = useShown()
  const press = async () => {
    setBusy(true)
    say(undefined)
    const answer = await props.run()
    if (!isShown.current) return
    setBusy(false)
    say({ ok: answer.ok, text: answer.ok ? props.done : answer.problem.message })
    if (answer.ok) props.onDone?.()
  }
  return (
    <span class="action">
      <button
        type="button"
        class="plain"
        aria-label={props.label}
        disabled={busy || readOnly || props.disabled === true}
        title={readOnly ? 'This key only reads.' : undefined}
        onClick={() => void press()}
      >
        {props.text}
      </button>
      <span role="status" class={said?.ok === false ? 'said bad' : 'said'}>
        {said?.text}
      </span>
    </span>
  )
}

/** Whether the component is still there, for what comes later. */
export const useShown = () => {
  const shown = useRef(true)
  useEffect(() => {
    shown.current = true
    return () => {
      shown.current = false
    }
  }, [])
  return shown
}
