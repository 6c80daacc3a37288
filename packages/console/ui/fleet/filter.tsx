import { useEffect, useId, useState } from 'preact/hooks'

export interface Filter {
  readonly search: string
  /** Empty: all. */
  readonly state: string
}

const PAUSE_MS = 200

/** The search runs once the typing pauses. */
export const FleetFilter = (props: {
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}) => {
  const { filter, onChange } = props
  const id = useId()
  const [typed, setTyped] = useState(filter.search)
  useEffect(() => {
    if (typed === filter.search) return
    const timer = setTimeout(() => onChange({ ...filter, search: typed.trim() }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <form class="filter" role="search" onSubmit={(event) => event.preventDefault()}>
      <label class="unseen" for={`${id}-search`}>
        Search
      </label>
      <input
        id={`${id}-search`}
        type="search"
        placeholder="Serial number, name, id or product"
        value={typed}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <label class="unseen" for={`${id}-state`}>
        State
      </label>
      <select
        id={`${id}-state`}
        value={filter.state}
        onChange={({ currentTarget }) => onChange({ ...filter, state: currentTarget.value })}
      >
        <option value="">All states</option>
        <option value="Enrolled">Enrolled</option>
        <option value="Authenticated">Enrolling</option>
        <option value="CheckedOut">Checked out</option>
      </select>
    </form>
  )
}
