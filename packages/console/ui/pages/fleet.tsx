import { useEffect, useState } from 'preact/hooks'

import { withQuery } from '../api/call.js'
import type { Enrollment, Fleet, Page } from '../api/shapes.js'
import { useAnswer } from '../api/useAnswer.js'
import { Answered } from '../base/notice.js'
import { Heading } from '../base/heading.js'
import { Pager, usePages } from '../base/pager.js'
import { Table } from '../base/table.js'
import { FleetCounts } from '../fleet/counts.js'
import { COLUMNS } from '../fleet/columns.js'
import { FleetFilter, type Filter } from '../fleet/filter.js'
import { SelectionBar, useSelection } from '../fleet/selection.js'

const ROWS = 25

/** All devices: counts, and a table that the server searches, sorts and pages. */
export const FleetPage = () => {
  const [filter, setFilter] = useState<Filter>({ search: '', state: '' })
  const [sort, setSort] = useState('-lastSeen')
  const pages = usePages()
  const selection = useSelection()
  const counts = useAnswer<Fleet>('/v1/fleet')
  const rows = useAnswer<Page<Enrollment>>(
    withQuery('/v1/enrollments', { ...filter, sort, limit: ROWS, after: pages.after }),
  )
  // While another page is loading, the last one stays.
  const shown = useLast(rows.answer)
  const change =
    <A,>(set: (value: A) => void) =>
    (value: A) => {
      pages.first()
      set(value)
    }
  return (
    <>
      <Heading title="Fleet" />
      <Answered answer={counts.answer} what="counts of its fleet">
        {(fleet) => <FleetCounts fleet={fleet} />}
      </Answered>
      <FleetFilter filter={filter} onChange={change(setFilter)} />
      <SelectionBar selection={selection} />
      <div aria-busy={rows.loading}>
        <Answered answer={shown} what="list of enrollments">
          {(page) => (
            <>
              <Table
                caption="Enrollments"
                columns={COLUMNS}
                rows={page.items}
                keyOf={({ id }) => id}
                empty="No device matches."
                sort={sort}
                onSort={change(setSort)}
                selection={selection}
              />
              <Pager pages={pages} next={page.next} />
            </>
          )}
        </Answered>
      </div>
    </>
  )
}

const useLast = <A,>(value: A | undefined): A | undefined => {
  const [last, setLast] = useState(value)
  useEffect(() => {
    if (value !== undefined) setLast(value)
  }, [value])
  return value ?? last
}
