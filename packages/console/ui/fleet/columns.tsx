import type { Enrollment } from '../api/shapes.js'
import type { Column } from '../base/table.js'
import { Ago } from '../base/time.js'
import { hashOf } from '../route.js'
import { nameOf, systemOf } from './names.js'
import { StateBadges } from './state.js'

export const COLUMNS: readonly Column<Enrollment>[] = [
  {
    title: 'Device',
    sort: 'name',
    cell: (row) => (
      <a class="strong" href={hashOf({ page: 'device', id: row.id })}>
        {nameOf(row)}
      </a>
    ),
  },
  {
    title: 'Serial number',
    sort: 'serialNumber',
    cell: ({ attributes }) => <span class="mono">{attributes?.SerialNumber ?? '–'}</span>,
  },
  {
    title: 'Model',
    cell: ({ attributes }) => attributes?.ModelName ?? attributes?.ProductName ?? '–',
  },
  { title: 'System', cell: (row) => <span class="whole">{systemOf(row)}</span> },
  { title: 'State', cell: (row) => <StateBadges of={row} /> },
  { title: 'Last contact', sort: 'lastSeen', cell: ({ lastSeenAt }) => <Ago at={lastSeenAt} /> },
]
