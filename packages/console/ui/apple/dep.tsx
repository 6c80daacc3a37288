import { useId, useState } from 'preact/hooks'

import { type Answer, call, withQuery } from '../api/call.js'
import type { DepDevice, DepProfile, DepServer, Page } from '../api/shapes.js'
import { useAnswer } from '../api/useAnswer.js'
import { Action } from '../base/action.js'
import { Facts } from '../base/facts.js'
import { Answered } from '../base/notice.js'
import { Pager, usePages } from '../base/pager.js'
import { Panel } from '../base/panel.js'
import { type Column, Table } from '../base/table.js'
import { Left } from '../device/certificates.js'
import { useSelection } from '../fleet/selection.js'
import { plural, words } from '../format.js'
import { SyncState } from './sync.js'

/** Servers of Apple School and Business Manager, their devices, and the profiles that these are assigned. */
export const DepPart = () => {
  const { answer, reload } = useAnswer<Page<DepServer>>('/v1/dep/servers')
  return (
    <Answered answer={answer} what="access to Device Assignment Services">
      {({ items }) => (
        <>
          {items.length === 0 && <p class="quiet empty">No DEP server was added.</p>}
          {items.map((server) => (
            <Server key={server.name} server={server} onChange={reload} />
          ))}
        </>
      )}
    </Answered>
  )
}

const Server = ({
  server,
  onChange,
}: {
  readonly server: DepServer
  readonly onChange: () => void
}) => {
  const path = `/v1/dep/servers/${encodeURIComponent(server.name)}`
  const profiles = useAnswer<Page<DepProfile>>(`${path}/profiles`)
  const known = profiles.value?.items ?? []
  return (
    <Panel title={server.name} aside={<Left until={server.tokenExpiresAt} />}>
      <Facts
        facts={[
          ['Organization', server.account?.org_name],
          ['Server', server.account?.server_name],
          ['Default profile', nameOf(known, server.defaultProfileUuid)],
        ]}
      />
      <SyncState of={server} path={`${path}/sync`} onDone={onChange} />
      <Devices path={path} profiles={known} />
    </Panel>
  )
}

const nameOf = (profiles: readonly DepProfile[], uuid: string | undefined): string | undefined =>
  profiles.find(({ profileUuid }) => profileUuid === uuid)?.definition.profile_name ?? uuid

const ROWS = 20

const Devices = (props: { readonly path: string; readonly profiles: readonly DepProfile[] }) => {
  const { path, profiles } = props
  const pages = usePages()
  const selection = useSelection()
  const { answer, reload } = useAnswer<Page<DepDevice>>(
    withQuery(`${path}/devices`, { limit: ROWS, after: pages.after }),
  )
  return (
    <>
      <h3>Devices</h3>
      {selection.ids.length > 0 && (
        <Assign
          path={path}
          profiles={profiles}
          serialNumbers={selection.ids}
          onDone={() => {
            selection.clear()
            reload()
          }}
        />
      )}
      <Answered answer={answer} what="list of devices">
        {({ items, next }) => (
          <>
            <Table
              caption="Devices of the server"
              columns={columnsWith(profiles)}
              rows={items}
              keyOf={({ device }) => device.serial_number}
              empty="Apple lists no devices for it."
              selection={selection}
            />
            <Pager pages={pages} next={next} />
          </>
        )}
      </Answered>
    </>
  )
}

const columnsWith = (profiles: readonly DepProfile[]): readonly Column<DepDevice>[] => [
  {
    title: 'Serial number',
    cell: ({ device }) => <span class="mono">{device.serial_number}</span>,
  },
  { title: 'Model', cell: ({ device }) => device.model ?? '–' },
  { title: 'Family', cell: ({ device }) => device.device_family ?? '–' },
  {
    title: 'Profile',
    cell: ({ device }) => nameOf(profiles, device.profile_uuid ?? undefined) ?? '–',
  },
  { title: 'State', cell: ({ device }) => words(device.profile_status ?? 'unknown') },
]

interface Statuses {
  readonly devices: Readonly<Record<string, string>>
}

const Assign = (props: {
  readonly path: string
  readonly profiles: readonly DepProfile[]
  readonly serialNumbers: readonly string[]
  readonly onDone: () => void
}) => {
  const { path, profiles, serialNumbers, onDone } = props
  const id = useId()
  const [profileUuid, setProfile] = useState(profiles.at(-1)?.profileUuid ?? '')
  return (
    <div class="selection">
      <strong>{plural(serialNumbers.length, 'device')} selected</strong>
      <label class="unseen" for={id}>
        Profile
      </label>
      <select
        id={id}
        value={profileUuid}
        onChange={({ currentTarget }) => setProfile(currentTarget.value)}
      >
        {profiles.map((profile) => (
          <option key={profile.profileUuid} value={profile.profileUuid}>
            {profile.definition.profile_name}
          </option>
        ))}
      </select>
      <Action
        text="Assign"
        done="Assigned."
        disabled={profileUuid === ''}
        run={async () =>
          refusalIn(
            await call<Statuses>(`${path}/assignments`, {
              method: 'POST',
              json: { profileUuid, serialNumbers },
            }),
          )
        }
        onDone={onDone}
      />
      <Action
        text="Remove their profile"
        done="Removed."
        run={async () =>
          refusalIn(
            await call<Statuses>(`${path}/assignments`, {
              method: 'DELETE',
              json: { serialNumbers },
            }),
          )
        }
        onDone={onDone}
      />
    </div>
  )
}

/** Apple answers for each device: one that it refuses is a failure of the whole. */
const refusalIn = (answer: Answer<Statuses>): Answer<Statuses> => {
  if (!answer.ok) return answer
  const refused = Object.entries(answer.value.devices).filter(([, status]) => status !== 'SUCCESS')
  if (refused.length === 0) return answer
  const message = `Apple did not accept ${refused.map(([serial, status]) => `${serial} (${status})`).join(', ')}.`
  return { ok: false, problem: { status: 200, case: 'Refused', message } }
}
