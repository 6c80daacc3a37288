import type { Enrollment } from '../api/shapes.js'
import { type Fact, Facts } from '../base/facts.js'
import { Panel } from '../base/panel.js'
import { Ago, Moment } from '../base/time.js'
import { words } from '../format.js'
import { hashOf } from '../route.js'

export const DeviceFacts = ({ enrollment }: { readonly enrollment: Enrollment }) => (
  <Panel title="Facts">
    <Facts facts={factsOf(enrollment)} />
  </Panel>
)

const factsOf = (enrollment: Enrollment): readonly Fact[] => {
  const { id, deviceId, attributes = {}, flow, topic } = enrollment
  const at = (iso: string | undefined) => iso && <Moment at={iso} />
  return [
    ['Id', <span class="mono">{id}</span>],
    ['Kind', words(enrollment.enrollment._tag)],
    [
      'Device',
      id === deviceId ? '' : <a href={hashOf({ page: 'device', id: deviceId })}>{deviceId}</a>,
    ],
    ['Serial number', attributes.SerialNumber],
    ['Model', attributes.ModelName ?? attributes.Model],
    ['Product', attributes.ProductName],
    [
      'System',
      [attributes.OSVersion, attributes.BuildVersion && `(${attributes.BuildVersion})`]
        .filter(Boolean)
        .join(' '),
    ],
    ['IMEI', attributes.IMEI],
    ['MEID', attributes.MEID],
    ['Enrolled by', flow && words(flow)],
    ['Push topic', <span class="mono">{topic}</span>],
    ['Last contact', <Ago at={enrollment.lastSeenAt} />],
    ['Authenticated', at(enrollment.authenticatedAt)],
    ['Last TokenUpdate', at(enrollment.tokenUpdatedAt)],
    ['Checked out', at(enrollment.checkedOutAt)],
    ['Erased', at(enrollment.erasedAt)],
    ['Not reachable since', at(enrollment.unreachableSince)],
  ]
}
