import { useMemo } from 'preact/hooks'

import { withQuery } from '../api/call.js'
import type { IssuedIdentity, Page } from '../api/shapes.js'
import { useAnswer } from '../api/useAnswer.js'
import { Answered } from '../base/notice.js'
import { Panel } from '../base/panel.js'
import { type Column, Table } from '../base/table.js'
import { Ago } from '../base/time.js'
import { Left } from '../device/certificates.js'
import { hashOf } from '../route.js'

interface Offboarding {
  readonly kind: string
  readonly id: string
  readonly startedAt: string
  readonly done: readonly string[]
}

const SOON_MS = 30 * 24 * 60 * 60_000

/** Identities that end soon, and what is being removed. */
export const Upkeep = () => {
  const endBefore = useMemo(() => new Date(Date.now() + SOON_MS).toISOString(), [])
  const ending = useAnswer<Page<IssuedIdentity>>(
    withQuery('/v1/identities', { endBefore, limit: 50 }),
  )
  const offboardings = useAnswer<Page<Offboarding>>('/v1/offboardings')
  return (
    <Panel title="Upkeep" wide>
      <h3>Identities that end within 30 days</h3>
      <Answered answer={ending.answer} what="list of identities">
        {({ items }) => (
          <Table
            caption="Identities that end within 30 days"
            columns={IDENTITIES}
            rows={items}
            keyOf={({ certificateHash }) => certificateHash}
            empty="None. Devices renew theirs in time."
          />
        )}
      </Answered>
      <h3>Offboarding</h3>
      <Answered answer={offboardings.answer} what="offboarding">
        {({ items }) => (
          <Table
            caption="What is being offboarded"
            columns={OFFBOARDINGS}
            rows={items}
            keyOf={({ kind, id }) => `${kind} ${id}`}
            empty="Nothing is being offboarded."
          />
        )}
      </Answered>
    </Panel>
  )
}

const IDENTITIES: readonly Column<IssuedIdentity>[] = [
  { title: 'Serial number', cell: ({ serialNumber }) => <span class="mono">{serialNumber}</span> },
  {
    title: 'Device',
    cell: ({ enrollmentId }) =>
      enrollmentId === undefined ? (
        '–'
      ) : (
        <a class="mono" href={hashOf({ page: 'device', id: enrollmentId })}>
          {enrollmentId}
        </a>
      ),
  },
  { title: 'Ends', cell: ({ notAfter }) => <Left until={notAfter} /> },
]

const OFFBOARDINGS: readonly Column<Offboarding>[] = [
  { title: 'Kind', cell: ({ kind }) => kind },
  { title: 'Id', cell: ({ id }) => <span class="mono">{id}</span> },
  { title: 'Began', cell: ({ startedAt }) => <Ago at={startedAt} /> },
  { title: 'Done', cell: ({ done }) => done.join(', ') || '–' },
]
