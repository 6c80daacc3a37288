import { call } from '../api/call.js'
import { Action } from '../base/action.js'
import { Notice } from '../base/notice.js'
import { Ago } from '../base/time.js'
import { plural } from '../format.js'
import { adviceOn } from './advice.js'

export interface Synced {
  readonly syncedAt?: string
  readonly dueAt?: string
  readonly failure?: {
    readonly at: string
    readonly tag: string
    readonly message: string
    readonly count: number
  }
}

/** When a service was last synced, why it failed, and what to do. */
export const SyncState = (props: {
  readonly of: Synced
  /** Of the route that makes it due. */
  readonly path: string
  readonly onDone: () => void
}) => {
  const { of, path, onDone } = props
  return (
    <div class="sync">
      <p>
        Synced <Ago at={of.syncedAt} />
        {of.dueAt !== undefined && (
          <>
            , due <Ago at={of.dueAt} />
          </>
        )}{' '}
        <Action
          text="Sync now"
          done="It is due."
          run={() => call(path, { method: 'POST' })}
          onDone={onDone}
        />
      </p>
      {of.failure !== undefined && (
        <Notice tone="bad">
          <p>
            <strong>
              Failed <Ago at={of.failure.at} />
              {of.failure.count > 1 && `, ${plural(of.failure.count, 'time')} in a row`}:
            </strong>{' '}
            {of.failure.message}
          </p>
          <p>
            <strong>What to do:</strong> {adviceOn(of.failure.tag)}
          </p>
        </Notice>
      )}
    </div>
  )
}
