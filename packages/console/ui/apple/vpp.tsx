import { useState } from 'preact/hooks'

import { type Answer, call, withQuery } from '../api/call.js'
import type { Page, VppAsset, VppAssignment, VppLocation, VppWork } from '../api/shapes.js'
import { useAnswer } from '../api/useAnswer.js'
import { Action } from '../base/action.js'
import { Facts } from '../base/facts.js'
import { Answered } from '../base/notice.js'
import { Pager, usePages } from '../base/pager.js'
import { Panel } from '../base/panel.js'
import { type Column, Table } from '../base/table.js'
import { Left } from '../device/certificates.js'
import { count, plural } from '../format.js'
import { SerialsInput, serialsIn } from './serials.js'
import { SyncState } from './sync.js'

/** Locations of App and Book Management, their apps, and who has a seat. */
export const VppPart = () => {
  const { answer, reload } = useAnswer<Page<VppLocation>>('/v1/vpp/locations')
  return (
    <Answered answer={answer} what="access to App and Book Management">
      {({ items }) => (
        <>
          {items.length === 0 && <p class="quiet empty">No location was added.</p>}
          {items.map((location) => (
            <Location key={location.uId} location={location} onChange={reload} />
          ))}
        </>
      )}
    </Answered>
  )
}

const Location = (props: { readonly location: VppLocation; readonly onChange: () => void }) => {
  const { location, onChange } = props
  const path = `/v1/vpp/locations/${encodeURIComponent(location.uId)}`
  return (
    <Panel
      title={location.locationName ?? location.uId}
      aside={<Left until={location.tokenExpiresAt} />}
    >
      <Facts
        facts={[
          ['Organization', location.orgName],
          ['Country', location.countryISO2ACode],
          ['Managed by', location.mdmInfo?.name],
          ['Id', <span class="mono">{location.uId}</span>],
        ]}
      />
      <SyncState of={location} path={`${path}/sync`} onDone={onChange} />
      <Assets path={path} />
    </Panel>
  )
}

const ROWS = 20

const Assets = ({ path }: { readonly path: string }) => {
  const pages = usePages()
  const [chosen, choose] = useState<VppAsset>()
  const { answer, reload } = useAnswer<Page<VppAsset>>(
    withQuery(`${path}/assets`, { limit: ROWS, after: pages.after }),
  )
  return (
    <>
      <h3>Apps and books</h3>
      <Answered answer={answer} what="list of apps">
        {({ items, next }) => (
          <>
            <Table
              caption="Apps and books of the location"
              columns={columnsWith(choose)}
              rows={items}
              keyOf={keyOf}
              empty="Nothing was bought for it, or it was not synced yet."
            />
            <Pager pages={pages} next={next} />
          </>
        )}
      </Answered>
      {chosen !== undefined && (
        <Seats key={keyOf(chosen)} path={path} asset={chosen} onChange={reload} />
      )}
    </>
  )
}

const keyOf = ({ adamId, pricingParam }: VppAsset): string => `${adamId} ${pricingParam}`

const columnsWith = (choose: (asset: VppAsset) => void): readonly Column<VppAsset>[] => [
  { title: 'Adam id', cell: ({ adamId }) => <span class="mono">{adamId}</span> },
  { title: 'Kind', cell: ({ productType }) => productType ?? '–' },
  { title: 'License', cell: ({ pricingParam }) => pricingParam },
  { title: 'Total', number: true, cell: ({ totalCount }) => counted(totalCount) },
  { title: 'Assigned', number: true, cell: ({ assignedCount }) => counted(assignedCount) },
  { title: 'Free', number: true, cell: ({ availableCount }) => counted(availableCount) },
  {
    title: 'Seats',
    cell: (asset) => (
      <button type="button" class="plain small" onClick={() => choose(asset)}>
        Seats <span class="unseen">of {asset.adamId}</span>
      </button>
    ),
  },
]

const counted = (number: number | undefined): string => (number === undefined ? '–' : count(number))

const Seats = (props: {
  readonly path: string
  readonly asset: VppAsset
  readonly onChange: () => void
}) => {
  const { path, asset, onChange } = props
  const [text, setText] = useState('')
  const serialNumbers = serialsIn(text)
  const seats = useAnswer<Page<VppAssignment>>(
    withQuery(`${path}/assignments`, { adamId: asset.adamId, limit: 100 }),
  )
  const { adamId, pricingParam } = asset
  const manage = async (method: 'POST' | 'DELETE') =>
    failureIn(
      await call<VppWork>(`${path}/assignments`, {
        method,
        json: { assets: [{ adamId, pricingParam }], serialNumbers },
      }),
    )
  const changed = () => {
    seats.reload()
    onChange()
  }
  const several = plural(serialNumbers.length, 'device')
  return (
    <section class="inset" aria-label={`Seats of ${adamId}`}>
      <h3>Seats of {adamId}</h3>
      <SerialsInput value={text} onChange={setText} />
      <div class="buttons">
        <Action
          text={`Assign to ${several}`}
          done="Apple has assigned them."
          disabled={serialNumbers.length === 0}
          run={() => manage('POST')}
          onDone={changed}
        />
        <Action
          text={`Take from ${several}`}
          done="Apple has taken them back."
          disabled={serialNumbers.length === 0}
          run={() => manage('DELETE')}
          onDone={changed}
        />
      </div>
      <Answered answer={seats.answer} what="list of seats">
        {({ items, next }) => (
          <>
            <Table
              caption={`Who has a seat of ${adamId}`}
              columns={SEATS}
              rows={items}
              keyOf={({ serialNumber = '', clientUserId = '' }) =>
                `${serialNumber} ${clientUserId}`
              }
              empty="Nobody has a seat, as of the last sync."
            />
            {next !== undefined && <p class="quiet">There are more.</p>}
          </>
        )}
      </Answered>
    </section>
  )
}

const SEATS: readonly Column<VppAssignment>[] = [
  { title: 'Device', cell: ({ serialNumber }) => <span class="mono">{serialNumber ?? '–'}</span> },
  { title: 'User', cell: ({ clientUserId }) => <span class="mono">{clientUserId ?? '–'}</span> },
]

const failureIn = (answer: Answer<VppWork>): Answer<VppWork> => {
  if (!answer.ok || answer.value.outcome === 'Complete') return answer
  const { requested, completed } = answer.value
  const message = `Apple did ${completed} of ${requested}.`
  return { ok: false, problem: { status: 200, case: answer.value.outcome, message } }
}
