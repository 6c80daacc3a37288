import { useState } from 'preact/hooks'

import { type Answer, call } from '../api/call.js'
import { who } from '../api/session.js'
import { useShown } from '../base/action.js'
import { Badge, type Tone } from '../base/badge.js'
import { Notice, ProblemNotice } from '../base/notice.js'
import { Panel } from '../base/panel.js'
import { useSignal } from '../base/signal.js'
import { plural, words } from '../format.js'
import { hashOf } from '../route.js'
import { Confirm } from './confirm.js'
import { type DraftRecord, type Fault, meaningOf } from './draft.js'
import { Fields, osText } from './field.js'
import type { Recipient } from './recipients.js'
import type { CommandForm, Eligibility, Queued } from './shapes.js'

export interface SenderProps {
  readonly form: CommandForm
  readonly eligibility: Eligibility | undefined
  readonly recipients: readonly Recipient[]
}

/** The form of a command, and what became of it. */
export const Sender = ({ form, eligibility, recipients }: SenderProps) => {
  const readOnly = useSignal(who)?.readOnly === true
  const [draft, setDraft] = useState<DraftRecord>({})
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const [asking, setAsking] = useState(false)
  const [sending, setSending] = useState(false)
  const [answer, setAnswer] = useState<Answer<Queued>>()
  const isShown = useShown()
  const hindrance = hindranceOf({ readOnly, eligibility, recipients })

  const send = async () => {
    setAsking(false)
    setSending(true)
    const sent = await call<Queued>('/v1/commands', {
      method: 'POST',
      json: {
        command: { ...meaningOf(form.fields, draft).value, RequestType: form.requestType },
        enrollments: recipients.map(({ id }) => id),
        eligibility: 'reject',
      },
    })
    if (!isShown.current) return
    setSending(false)
    setAnswer(sent)
    const only =
      sent.ok && sent.value.enrollments.length === 1 ? sent.value.enrollments[0] : undefined
    // Its report is seen there as it arrives.
    if (only?.outcome === 'Queued') location.hash = hashOf({ page: 'device', id: only.id })
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const wrong = meaningOf(form.fields, draft).faults
    setFaults(wrong)
    if (wrong.length > 0) return
    if (form.dangerous) setAsking(true)
    else void send()
  }

  return (
    <Panel
      title={words(form.requestType)}
      aside={form.os && <span class="quiet">{osText(form.os)}</span>}
    >
      {form.description !== undefined && <p class="quiet">{form.description}</p>}
      <form onSubmit={submit} noValidate>
        {form.fields.length === 0 && <p class="quiet">It has no fields.</p>}
        <Fields fields={form.fields} draft={draft} onChange={setDraft} path="" faults={faults} />
        {faults.length > 0 && (
          <Notice tone="bad">
            {plural(faults.length, 'field')} to mend: {faults.map(({ path }) => path).join(', ')}
          </Notice>
        )}
        {hindrance !== undefined && <Notice tone="warn">{hindrance}</Notice>}
        {answer !== undefined && <Outcome answer={answer} />}
        <div class="buttons">
          <button
            type="submit"
            class={form.dangerous ? 'danger' : undefined}
            disabled={sending || hindrance !== undefined}
          >
            {sending ? 'Sending…' : `Send to ${plural(recipients.length, 'device')}`}
          </button>
        </div>
      </form>
      {asking && (
        <Confirm
          requestType={form.requestType}
          recipients={recipients}
          onCancel={() => setAsking(false)}
          onConfirm={() => void send()}
        />
      )}
    </Panel>
  )
}

/** Why it cannot be sent. */
const hindranceOf = (about: {
  readonly readOnly: boolean
  readonly eligibility: Eligibility | undefined
  readonly recipients: readonly Recipient[]
}): string | undefined => {
  if (about.readOnly) return 'This key only reads: it sends no commands.'
  if (about.recipients.length === 0) return 'Choose devices in the fleet first.'
  if (about.eligibility?.eligible === false)
    return `This device does not carry it out. ${about.eligibility.reasons.join(' ')}`
  return undefined
}

const OUTCOMES: Readonly<
  Record<Queued['enrollments'][number]['outcome'], readonly [Tone, string]>
> = {
  Queued: ['ok', 'queued'],
  Duplicate: ['quiet', 'queued before'],
  NotEnrolled: ['bad', 'not enrolled'],
  Ineligible: ['warn', 'does not carry it out'],
}

const Outcome = ({ answer }: { readonly answer: Answer<Queued> }) => {
  if (!answer.ok) return <ProblemNotice problem={answer.problem} />
  return (
    <ul class="lines" role="status">
      {answer.value.enrollments.map(({ id, outcome, reasons = [] }) => (
        <li key={id}>
          <a href={hashOf({ page: 'device', id })} class="mono">
            {id}
          </a>
          <span>
            <Badge tone={OUTCOMES[outcome][0]}>{OUTCOMES[outcome][1]}</Badge>{' '}
            {reasons.map(({ _tag }) => words(_tag)).join(', ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
