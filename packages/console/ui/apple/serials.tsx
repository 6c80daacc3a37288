import { useId } from 'preact/hooks'

/** Serial numbers, however they are separated, each once. */
export const serialsIn = (text: string): readonly string[] => [
  ...new Set(text.split(/[\s,;]+/).filter((word) => word !== '')),
]

export const SerialsInput = (props: {
  readonly value: string
  readonly onChange: (value: string) => void
}) => {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>Serial numbers</label>
      <textarea
        id={id}
        rows={3}
        spellcheck={false}
        value={props.value}
        onInput={({ currentTarget }) => props.onChange(currentTarget.value)}
      />
    </div>
  )
}
