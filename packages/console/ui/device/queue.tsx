import { useEffect, useState } from 'preact/hooks'

import { call, withQuery } from '../api/call.js'
import type { Enrollment, Page, QueueEntry } from '../api/shapes.js'
import { useAnswer } from '../api/useAnswer.js'
import { Action } from '../base/action.js'
import { Badge, type Tone } from '../base/badge.js'
import { Answered, Notice } from '../base/notice.js'
import { Panel } from '../base/panel.js'
import { Ago } from '../base/time.js'
import { plural } from '../format.js'
import { Result } from './result.js'
import { isOpen, whyItWaits } from './waiting.js'

export interface QueueProps {
  readonly enrollment: Enrollment
  readonly path: string
  /** Grows when something happened to the device. */
  readonly changes: number
  /** Whether the server says when that is. */
  readonly isLive: boolean
}

const MOST = 1000
const POLL_MS = 5000

/** The commands of a device, the newest first, with the state of each and why it waits. */
export const Queue = ({ enrollment, path, changes, isLive }: QueueProps) => {
  const { answer, value, reload } = useAnswer<Page<QueueEntry>>(
    withQuery(`${path}/queue`, { limit: MOST }),
  )
  useEffect(() => {
    if (changes > 0) reload()
  }, [changes])
  const open = value?.items.filter(isOpen).length ?? 0
  usePolling(!isLive && open > 0, reload)
  return (
    <Panel
      title="Commands"
      wide
      aside={
        <>
          {open > 0 && <span class="quiet">{plural(open, 'command')} waiting</span>}
          {open > 1 && (
            <Action
              text="Cancel all"
              done="Cancelled."
              run={() => call(`${path}/queue`, { method: 'DELETE' })}
              onDone={reload}
            />
          )}
        </>
      }
    >
      <Answered answer={answer} what="queue for this enrollment">
        {({ items, next }) => (
          <>
            {next !== undefined && (
              <Notice tone="warn">Only the first {MOST} commands are shown.</Notice>
            )}
            {items.length === 0 && <p class="quiet empty">No command was ever queued for it.</p>}
            <ul class="queue">
              {items.toReversed().map((entry) => (
                <Entry
                  key={entry.commandUuid}
                  entry={entry}
                  enrollment={enrollment}
                  path={path}
                  onCancelled={reload}
                />
              ))}
            </ul>
          </>
        )}
      </Answered>
    </Panel>
  )
}

const Entry = (props: {
  readonly entry: QueueEntry
  readonly enrollment: Enrollment
  readonly path: string
  readonly onCancelled: () => void
}) => {
  const { entry, enrollment, path } = props
  const why = whyItWaits(entry, enrollment, Date.now())
  const [tone, text] = stateOf(entry)
  const uuid = encodeURIComponent(entry.commandUuid)
  return (
    <li>
      <div class="entry">
        <strong>{entry.requestType}</strong>
        <Badge tone={tone}>{text}</Badge>
        <span class="quiet">
          queued <Ago at={entry.queuedAt} />
          {entry.reportedAt !== undefined && (
            <>
              , reported <Ago at={entry.reportedAt} />
            </>
          )}
        </span>
        {isOpen(entry) && (
          <Action
            text="Cancel"
            label={`Cancel ${entry.requestType}`}
            done="Cancelled."
            run={() => call(`${path}/queue/${uuid}`, { method: 'DELETE' })}
            onDone={props.onCancelled}
          />
        )}
      </div>
      {why !== undefined && <p class="why">{why}</p>}
      {entry.status !== undefined && entry.state === 'Done' && (
        <Result path={`${path}/results/${uuid}`} />
      )}
    </li>
  )
}

const STATES: Readonly<Record<Exclude<QueueEntry['state'], 'Done'>, readonly [Tone, string]>> = {
  Waiting: ['accent', 'waiting'],
  Deferred: ['warn', 'deferred'],
  Cleared: ['quiet', 'cancelled'],
  Expired: ['quiet', 'expired'],
}

const stateOf = ({ state, status = 'done' }: QueueEntry): readonly [Tone, string] => {
  if (state !== 'Done') return STATES[state]
  return [status === 'Acknowledged' ? 'ok' : 'bad', status.toLowerCase()]
}

/** For a server that does not say when something happens. */
const usePolling = (isOn: boolean, run: () => void): void => {
  const [, tick] = useState(0)
  useEffect(() => {
    if (!isOn) return
    const timer = setInterval(() => {
      run()
      tick((count) => count + 1)
    }, POLL_MS)
    return () => clearInterval(timer)
  }, [isOn])
}
