import { useState } from 'preact/hooks'

import { call } from '../api/call.js'
import type { AxmOrganization, AxmServer, Page } from '../api/shapes.js'
import { useAnswer } from '../api/useAnswer.js'
import { Action } from '../base/action.js'
import { Answered } from '../base/notice.js'
import { Panel } from '../base/panel.js'
import { type Column, Table } from '../base/table.js'
import { count, plural } from '../format.js'
import { SerialsInput, serialsIn } from './serials.js'
import { SyncState } from './sync.js'

/** Organizations of Apple Business and School Manager, and the servers that their devices belong to. */
export const AxmPart = () => {
  const { answer, reload } = useAnswer<Page<AxmOrganization>>('/v1/axm/organizations')
  return (
    <Answered answer={answer} what="access to the API of Apple Business and School Manager">
      {({ items }) => (
        <>
          {items.length === 0 && <p class="quiet empty">No organization was added.</p>}
          {items.map((organization) => (
            <Organization key={organization.name} of={organization} onChange={reload} />
          ))}
        </>
      )}
    </Answered>
  )
}

const Organization = (props: { readonly of: AxmOrganization; readonly onChange: () => void }) => {
  const { of, onChange } = props
  const path = `/v1/axm/organizations/${encodeURIComponent(of.name)}`
  const { answer } = useAnswer<Page<AxmServer>>(`${path}/servers`)
  const [text, setText] = useState('')
  const serialNumbers = serialsIn(text)
  const assign = (serverId: string) =>
    call(`${path}/assignments`, { method: 'POST', json: { serverId, serialNumbers } })
  return (
    <Panel title={of.name} aside={<span class="quiet">{of.organization}</span>}>
      <SyncState of={of} path={`${path}/sync`} onDone={onChange} />
      <h3>Device management services</h3>
      <SerialsInput value={text} onChange={setText} />
      <Answered answer={answer} what="list of servers">
        {({ items }) => (
          <Table
            caption="Device management services"
            columns={columnsWith(assign, serialNumbers.length)}
            rows={items}
            keyOf={({ id }) => id}
            empty="There are none, or it was not synced yet."
          />
        )}
      </Answered>
    </Panel>
  )
}

const columnsWith = (
  assign: (serverId: string) => ReturnType<typeof call>,
  devices: number,
): readonly Column<AxmServer>[] => [
  { title: 'Name', cell: ({ server, id }) => server.serverName ?? id },
  { title: 'Kind', cell: ({ server }) => server.serverType ?? '–' },
  {
    title: 'Devices',
    number: true,
    cell: ({ server }) => (server.deviceCount === undefined ? '–' : count(server.deviceCount)),
  },
  {
    title: 'Assign',
    cell: ({ id, server }) => (
      <Action
        text={`Assign ${plural(devices, 'device')}`}
        label={`Assign ${plural(devices, 'device')} to ${server.serverName ?? id}`}
        done="Apple works on it."
        disabled={devices === 0}
        run={() => assign(id)}
      />
    ),
  },
]
