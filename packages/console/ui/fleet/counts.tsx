import type { Fleet } from '../api/shapes.js'
import { Bars } from '../base/bars.js'
import { Panel } from '../base/panel.js'
import { count } from '../format.js'

const LAST_SEEN = [
  ['within1d', 'within a day'],
  ['within7d', 'within a week'],
  ['within30d', 'within 30 days'],
  ['older', 'longer ago'],
  ['never', 'never'],
] as const

const STATES = [
  ['Enrolled', 'enrolled'],
  ['Authenticated', 'enrolling'],
  ['CheckedOut', 'checked out'],
] as const

const MOST_SYSTEMS = 5

export const FleetCounts = ({ fleet }: { readonly fleet: Fleet }) => (
  <div class="grid three">
    <Panel title="State" aside={<span class="quiet">{count(fleet.total)} in all</span>}>
      <Bars
        total={fleet.total}
        bars={STATES.map(([state, name]) => ({ name, count: fleet.states[state] ?? 0 }))}
      />
    </Panel>
    <Panel title="System">
      <Bars total={fleet.total} bars={systemsOf(fleet)} />
    </Panel>
    <Panel title="Last contact">
      <Bars
        total={fleet.total}
        bars={LAST_SEEN.map(([key, name]) => ({ name, count: fleet.lastSeen[key] }))}
      />
    </Panel>
  </div>
)

/** The most frequent ones; the rest is one bar. */
const systemsOf = ({ os }: Fleet) => {
  const all = os.toSorted((one, other) => other.count - one.count)
  const most = all.slice(0, MOST_SYSTEMS - 1)
  const rest = all.slice(MOST_SYSTEMS - 1)
  const others = { name: 'others', count: rest.reduce((sum, one) => sum + one.count, 0) }
  return [
    ...most.map(({ name, version, count: number }) => ({
      name: `${name} ${version}`.trim() || 'unknown',
      count: number,
    })),
    ...(rest.length === 0 ? [] : [others]),
  ]
}
