import { base64Of } from './base64.js'
import { textOf } from './draft.js'
import type { FieldProps } from './fieldProps.js'

type InputProps = FieldProps & { readonly id: string }

/** The input for a single value. */
export const TextInput = (props: InputProps) => {
  const { field } = props
  const shared = sharedBy(props)
  if (field.values !== undefined || field.type === 'boolean')
    return (
      <select {...shared} onChange={typedInto(props)}>
        <option value="">–</option>
        {optionsOf(props).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    )
  switch (field.type) {
    case 'any':
    case 'again':
      return <textarea {...shared} rows={4} placeholder="JSON" onInput={typedInto(props)} />
    case 'integer':
      return <input {...shared} type="number" onInput={typedInto(props)} />
    case 'real':
      return <input {...shared} type="number" step="any" onInput={typedInto(props)} />
    case 'date':
      return <input {...shared} type="datetime-local" step="1" onInput={typedInto(props)} />
    case 'data':
      return <DataInput {...props} />
    default:
      return <PlainInput {...props} />
  }
}

/** What is secret is not shown while it is typed. */
const PlainInput = (props: InputProps & { readonly placeholder?: string }) => {
  const { field, placeholder } = props
  const shared = { ...sharedBy(props), placeholder, onInput: typedInto(props) }
  return field.secret === true ? (
    <input {...shared} type="password" autocomplete="new-password" />
  ) : (
    <input {...shared} type="text" autocomplete="off" />
  )
}

const sharedBy = ({ field, id, draft, path, faults }: InputProps) => ({
  id,
  value: textOf(draft),
  spellcheck: false,
  'aria-describedby': `${id}-hint`,
  'aria-required': field.required,
  'aria-invalid': faults.some((fault) => fault.path === path),
})

const typedInto =
  ({ onChange }: InputProps) =>
  (event: { readonly currentTarget: { readonly value: string } }) =>
    onChange(event.currentTarget.value)

const optionsOf = ({ field }: InputProps): readonly (readonly [string, string])[] =>
  field.type === 'boolean'
    ? [
        ['true', 'yes'],
        ['false', 'no'],
      ]
    : (field.values ?? []).map((value) => [String(value), String(value)])

/** Base64, typed or read from a file. */
const DataInput = (props: InputProps) => {
  const read = async (file: File | undefined) => {
    if (file !== undefined) props.onChange(base64Of(new Uint8Array(await file.arrayBuffer())))
  }
  return (
    <div class="data">
      <PlainInput {...props} placeholder="base64" />
      <input
        type="file"
        aria-label={`${props.field.key} from a file`}
        onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
      />
    </div>
  )
}
