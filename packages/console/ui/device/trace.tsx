import { useEffect } from 'preact/hooks'

import { call } from '../api/call.js'
import type { Trace } from '../api/shapes.js'
import { useAnswer } from '../api/useAnswer.js'
import { Action } from '../base/action.js'
import { Answered } from '../base/notice.js'
import { Panel } from '../base/panel.js'
import { moment } from '../format.js'

const HOUR_MS = 60 * 60_000

/** The bodies of the last conversation, where an operator switched tracing on for this device. */
export const Traced = ({ path, changes }: { readonly path: string; readonly changes: number }) => {
  const { answer, value, reload } = useAnswer<Trace>(`${path}/trace`)
  useEffect(() => {
    if (changes > 0) reload()
  }, [changes])
  const until = value?.until
  return (
    <Panel
      title="Trace"
      wide
      aside={answer?.ok === true && <Switch path={path} until={until} onDone={reload} />}
    >
      <Answered answer={answer} what="tracing">
        {({ exchanges }) => (
          <>
            <p class="quiet">
              {until === undefined
                ? 'Off. While it is on, the server keeps the last messages of this device in memory, secrets hidden.'
                : `On until ${moment(until)}.`}
            </p>
            {exchanges.map(
              ({ at, direction, message, status, contentType, body, omitted }, index) => (
                <details key={at + String(index)} class="exchange">
                  <summary>
                    <span class="mono">{moment(at)}</span> {direction} {message}{' '}
                    {status !== undefined && <strong>{status}</strong>}{' '}
                    <span class="quiet">{contentType}</span>
                  </summary>
                  <pre tabIndex={0}>{body ?? omittedText(omitted)}</pre>
                </details>
              ),
            )}
          </>
        )}
      </Answered>
    </Panel>
  )
}

const omittedText = (why: string | undefined): string =>
  why === 'TooLong' ? '(too long to keep)' : why === 'Unreadable' ? '(not readable)' : '(empty)'

const Switch = (props: {
  readonly path: string
  readonly until: string | undefined
  readonly onDone: () => void
}) => {
  const { path, until, onDone } = props
  return until === undefined ? (
    <Action
      text="Switch on for an hour"
      done="On."
      onDone={onDone}
      run={() =>
        call(`${path}/trace`, {
          method: 'PUT',
          json: { until: new Date(Date.now() + HOUR_MS).toISOString() },
        })
      }
    />
  ) : (
    <Action
      text="Switch off"
      done="Off."
      onDone={onDone}
      run={() => call(`${path}/trace`, { method: 'DELETE' })}
    />
  )
}
