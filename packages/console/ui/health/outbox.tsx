import { call, withQuery } from '../api/call.js'
import type { Backlog, DeadEvent, Page } from '../api/shapes.js'
import { useAnswer } from '../api/useAnswer.js'
import { Action } from '../base/action.js'
import { Badge } from '../base/badge.js'
import { Answered } from '../base/notice.js'
import { Pager, usePages } from '../base/pager.js'
import { Panel } from '../base/panel.js'
import { type Column, Table } from '../base/table.js'
import { Ago } from '../base/time.js'
import { useSelection } from '../fleet/selection.js'
import { plural } from '../format.js'

const ROWS = 20

/** Events that wait for delivery, and those that were given up. */
export const Outbox = () => {
  const backlog = useAnswer<Backlog>('/v1/outbox')
  const pages = usePages()
  const selection = useSelection()
  const dead = useAnswer<Page<DeadEvent>>(
    withQuery('/v1/outbox/dead', { limit: ROWS, after: pages.after }),
  )
  const reload = () => {
    selection.clear()
    backlog.reload()
    dead.reload()
  }
  return (
    <Panel title="Outbox" wide aside={backlog.value && <Counts {...backlog.value} />}>
      <p class="quiet">
        Events for the webhook. One that was given up is kept, and can be sent again.
      </p>
      {selection.ids.length > 0 && (
        <div class="selection">
          <strong>{plural(selection.ids.length, 'event')} selected</strong>
          <Action
            text="Send again"
            done="They are due."
            run={() => call('/v1/outbox/replay', { method: 'POST', json: { ids: selection.ids } })}
            onDone={reload}
          />
        </div>
      )}
      <Answered answer={dead.answer} what="outbox">
        {({ items, next }) => (
          <>
            <Table
              caption="Events that were given up"
              columns={COLUMNS}
              rows={items}
              keyOf={({ id }) => id}
              empty="No event was given up."
              selection={selection}
            />
            <Pager pages={pages} next={next} />
          </>
        )}
      </Answered>
    </Panel>
  )
}

const Counts = ({ waiting, dead }: Backlog) => (
  <>
    <Badge tone="quiet">{plural(waiting, 'event')} waiting</Badge>
    <Badge tone={dead === 0 ? 'ok' : 'bad'}>{plural(dead, 'event')} given up</Badge>
  </>
)

const COLUMNS: readonly Column<DeadEvent>[] = [
  { title: 'Kind', cell: ({ kind }) => kind },
  { title: 'About', cell: ({ key }) => <span class="mono">{key ?? '–'}</span> },
  { title: 'Created', cell: ({ createdAt }) => <Ago at={createdAt} /> },
  { title: 'Given up', cell: ({ buriedAt }) => <Ago at={buriedAt} /> },
  { title: 'Attempts', number: true, cell: ({ attempts }) => attempts },
  { title: 'Why', cell: ({ error }) => error },
]
