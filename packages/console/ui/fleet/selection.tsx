import { useState } from 'preact/hooks'

import type { Selection } from '../base/table.js'
import { plural } from '../format.js'
import { hashOf } from '../route.js'

export interface SelectedDevices extends Selection {
  readonly ids: readonly string[]
  readonly clear: () => void
}

/** Devices that were selected, across the pages of the table. */
export const useSelection = (): SelectedDevices => {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  return {
    ids: [...selected],
    has: (id) => selected.has(id),
    nameOf: (id) => id,
    toggle: (ids, on) => {
      const rest = [...selected].filter((id) => !ids.includes(id))
      setSelected(new Set(on ? [...rest, ...ids] : rest))
    },
    clear: () => setSelected(new Set()),
  }
}

export const SelectionBar = ({ selection }: { readonly selection: SelectedDevices }) =>
  selection.ids.length === 0 ? null : (
    <div class="selection" role="status">
      <strong>{plural(selection.ids.length, 'device')} selected</strong>
      <a class="button" href={hashOf({ page: 'command', ids: selection.ids })}>
        Send a command
      </a>
      <button type="button" class="plain" onClick={selection.clear}>
        Clear
      </button>
    </div>
  )
