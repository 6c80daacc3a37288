import type { DeclarativeStatus } from '../api/shapes.js'
import { useAnswer } from '../api/useAnswer.js'
import { Badge, type Tone } from '../base/badge.js'
import { Answered, Notice } from '../base/notice.js'
import { Panel } from '../base/panel.js'

type Entry = DeclarativeStatus['declarations'][number]

/** What declarative management wants of the device, and what the device says of it. */
export const Declarations = ({ path }: { readonly path: string }) => {
  const { answer } = useAnswer<DeclarativeStatus>(`${path}/declarations`)
  return (
    <Panel title="Declarations">
      <Answered answer={answer} what="declarations for this enrollment">
        {(status) => <Status status={status} />}
      </Answered>
    </Panel>
  )
}

const Status = ({ status }: { readonly status: DeclarativeStatus }) => (
  <>
    {status.sets.length > 0 && <p class="quiet">Sets: {status.sets.join(', ')}</p>}
    {status.declarations.length === 0 && <p class="quiet empty">It is assigned no declarations.</p>}
    {status.issues.map(({ identifier, message }) => (
      <Notice key={identifier + message} tone="warn">
        {message}
      </Notice>
    ))}
    <ul class="lines tall">
      {status.declarations.map((entry) => (
        <li key={entry.identifier}>
          <div>
            <strong class="mono">{entry.identifier}</strong> <State of={entry} />
            <div class="quiet">{entry.kind}</div>
            <Reasons reasons={entry.reported?.reasons ?? []} />
          </div>
        </li>
      ))}
    </ul>
    {status.errors.map(({ statusItem, reasons }) => (
      <div key={statusItem}>
        <strong class="mono">{statusItem}</strong>
        <Reasons reasons={reasons} />
      </div>
    ))}
  </>
)

const State = ({ of: { reported, inForce } }: { readonly of: Entry }) => {
  const [tone, text] = stateOf(reported, inForce)
  return <Badge tone={tone}>{text}</Badge>
}

const stateOf = (reported: Entry['reported'], inForce: boolean): readonly [Tone, string] => {
  if (reported === undefined) return ['quiet', 'not reported']
  if (reported.valid === 'invalid') return ['bad', 'invalid']
  if (inForce) return ['ok', 'in force']
  return reported.active ? ['accent', 'active'] : ['warn', `not active, ${reported.valid}`]
}

const Reasons = ({
  reasons,
}: {
  readonly reasons: DeclarativeStatus['errors'][number]['reasons']
}) =>
  reasons.length === 0 ? null : (
    <ul class="reasons">
      {reasons.map(({ code, message, description }) => (
        <li key={code + message}>
          <code>{code}</code> {description ?? message}
        </li>
      ))}
    </ul>
  )
