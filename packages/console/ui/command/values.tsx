import { type Draft, listOf, textOf } from './draft.js'
import type { FormField } from './shapes.js'

/** A list of values that Apple lists: one box for each. */
export const Values = (props: {
  readonly item: FormField
  readonly draft: Draft | undefined
  readonly onChange: (draft: Draft) => void
}) => {
  const { item, draft, onChange } = props
  const values = (item.values ?? []).map(String)
  const chosen = new Set(listOf(draft).map(textOf))
  const choose = (value: string, on: boolean) =>
    onChange(values.filter((each) => (each === value ? on : chosen.has(each))))
  return (
    <>
      <p class="buttons">
        <button type="button" class="plain small" onClick={() => onChange(values)}>
          All
        </button>
        <button type="button" class="plain small" onClick={() => onChange([])}>
          None
        </button>
      </p>
      <div class="values">
        {values.map((value) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.has(value)}
              onChange={({ currentTarget }) => choose(value, currentTarget.checked)}
            />{' '}
            {value}
          </label>
        ))}
      </div>
    </>
  )
}
