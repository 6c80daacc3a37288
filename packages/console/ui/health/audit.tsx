import { useEffect, useId, useState } from 'preact/hooks'

import { withQuery } from '../api/call.js'
import type { AuditEntry, Page } from '../api/shapes.js'
import { useAnswer } from '../api/useAnswer.js'
import { Answered } from '../base/notice.js'
import { Pager, usePages } from '../base/pager.js'
import { Panel } from '../base/panel.js'
import { type Column, Table } from '../base/table.js'
import { moment } from '../format.js'

const ROWS = 25
const PAUSE_MS = 250

/** Who did what, and when; the newest first. */
export const Audit = () => {
  const id = useId()
  const pages = usePages()
  const [typed, setTyped] = useState('')
  const [subject, setSubject] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => {
      pages.first()
      setSubject(typed.trim())
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const { answer } = useAnswer<Page<AuditEntry>>(
    withQuery('/v1/audit', { newestFirst: 'true', limit: ROWS, after: pages.after, subject }),
  )
  return (
    <Panel
      title="Audit"
      wide
      aside={
        <>
          <label class="unseen" for={id}>
            About
          </label>
          <input
            id={id}
            type="search"
            placeholder="Id of a device, for example"
            value={typed}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        </>
      }
    >
      <Answered answer={answer} what="audit">
        {({ items, next }) => (
          <>
            <Table
              caption="Audit"
              columns={COLUMNS}
              rows={items}
              keyOf={(entry) => entry.id}
              empty={subject === '' ? 'Nobody has done anything yet.' : 'Nothing is about this.'}
            />
            <Pager pages={pages} next={next} />
          </>
        )}
      </Answered>
    </Panel>
  )
}

const COLUMNS: readonly Column<AuditEntry>[] = [
  { title: 'When', cell: ({ at }) => <span class="whole">{moment(at)}</span> },
  { title: 'Who', cell: ({ actor }) => <span class="whole">{actor}</span> },
  { title: 'Action', cell: ({ action }) => <span class="mono">{action}</span> },
  { title: 'About', cell: ({ subject }) => <span class="mono">{subject ?? '–'}</span> },
  { title: 'Details', cell: ({ details }) => detailsText(details) },
]

const detailsText = (details: AuditEntry['details']): string =>
  Object.entries(details ?? {})
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ') || '–'
