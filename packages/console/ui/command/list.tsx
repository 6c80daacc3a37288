import { useId, useState } from 'preact/hooks'

import { Badge } from '../base/badge.js'
import { words } from '../format.js'
import { hashOf } from '../route.js'
import type { CommandForm, Eligibility } from './shapes.js'

/** All commands; those that the device does not carry out are grey, with the reason. */
export const CommandList = (props: {
  readonly forms: readonly CommandForm[]
  readonly eligibilities: readonly Eligibility[]
  readonly ids: readonly string[]
  readonly chosen: string | undefined
}) => {
  const id = useId()
  const [search, setSearch] = useState('')
  const why = new Map(props.eligibilities.map((each) => [each.requestType, each]))
  const found = props.forms.filter(({ requestType }) =>
    `${requestType} ${words(requestType)}`.toLowerCase().includes(search.toLowerCase().trim()),
  )
  return (
    <nav class="commands" aria-label="Commands">
      <label class="unseen" for={id}>
        Find a command
      </label>
      <input
        id={id}
        type="search"
        placeholder="Find a command"
        value={search}
        onInput={({ currentTarget }) => setSearch(currentTarget.value)}
      />
      <ul>
        {found.map((form) => (
          <Item key={form.requestType} form={form} why={why.get(form.requestType)} {...props} />
        ))}
      </ul>
      {found.length === 0 && <p class="quiet empty">No command has this name.</p>}
    </nav>
  )
}

const Item = (props: {
  readonly form: CommandForm
  readonly why: Eligibility | undefined
  readonly ids: readonly string[]
  readonly chosen: string | undefined
}) => {
  const { form, why, ids, chosen } = props
  const { requestType } = form
  const able = why?.eligible !== false
  return (
    <li class={able ? undefined : 'grey'}>
      <a
        href={hashOf({ page: 'command', ids, requestType })}
        aria-current={chosen === requestType ? 'true' : undefined}
      >
        {words(requestType)} {form.dangerous && <Badge tone="bad">dangerous</Badge>}
      </a>
      {!able && <span class="why">{why.reasons.join(' ')}</span>}
    </li>
  )
}
