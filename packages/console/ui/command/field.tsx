import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

import { words } from '../format.js'
import {
  choiceFields,
  type Draft,
  type DraftRecord,
  type Fault,
  listOf,
  recordOf,
  textOf,
} from './draft.js'
import type { FieldProps } from './fieldProps.js'
import type { FormField } from './shapes.js'
import { TextInput } from './textInput.js'
import { Values } from './values.js'

/** The input for a field of any type. */
export const Field = (props: FieldProps) => {
  const { field, draft } = props
  switch (field.type) {
    case 'dictionary':
      return (
        <Group {...props}>
          <Fields {...props} fields={field.fields ?? []} draft={recordOf(draft)} />
        </Group>
      )
    case 'choice': {
      const record = recordOf(draft)
      return (
        <Group {...props}>
          <Fields {...props} fields={choiceFields(field, record)} draft={record} />
        </Group>
      )
    }
    case 'list':
      return <ListField {...props} />
    case 'map':
      return <Items {...props} />
    default:
      return <Labelled {...props}>{(id) => <TextInput {...props} id={id} />}</Labelled>
  }
}

/** The fields of a dictionary. */
export const Fields = (props: {
  readonly fields: readonly FormField[]
  readonly draft: DraftRecord
  readonly onChange: (draft: DraftRecord) => void
  readonly path: string
  readonly faults: readonly Fault[]
}) => (
  <>
    {props.fields.map((field) => (
      <Field
        key={field.key}
        field={field}
        draft={props.draft[field.key]}
        onChange={(value) => props.onChange({ ...props.draft, [field.key]: value })}
        path={props.path === '' ? field.key : `${props.path}.${field.key}`}
        faults={props.faults}
      />
    ))}
  </>
)

/** A label, the input, and beside it what Apple's schema says of it. */
const Labelled = (props: FieldProps & { readonly children: (id: string) => ComponentChildren }) => {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>
        {props.title ?? props.field.key}
        {props.field.required && <Required />}
      </label>
      {props.children(id)}
      <Hint {...props} id={`${id}-hint`} />
    </div>
  )
}

const Required = () => (
  <span class="required" title="required">
    {' '}
    *<span class="unseen"> required</span>
  </span>
)

const Hint = (props: FieldProps & { readonly id: string }) => {
  const { field, path, faults } = props
  const mine = faults.filter((fault) => fault.path === path)
  const notes = notesOf(field)
  return (
    <div id={props.id} class="hint">
      {field.description !== undefined && <p>{field.description}</p>}
      {notes !== '' && <p>{notes}</p>}
      {mine.map(({ message }) => (
        <p key={message} class="fault" role="alert">
          {message}
        </p>
      ))}
    </div>
  )
}

const notesOf = ({ os, minimum, maximum, default: standard }: FormField): string =>
  [
    standard !== undefined && `Default: ${String(standard)}.`,
    minimum !== undefined && `At least ${minimum}.`,
    maximum !== undefined && `At most ${maximum}.`,
    os !== undefined && `${osText(os)}.`,
  ]
    .filter((note) => note !== false)
    .join(' ')

/** `iOS 11.0, macOS 10.13` */
export const osText = (os: Readonly<Record<string, string>>): string =>
  Object.entries(os)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')

const Group = (props: FieldProps & { readonly children: ComponentChildren }) => (
  <fieldset>
    <legend>
      {props.title ?? props.field.key}
      {props.field.required && <Required />}
    </legend>
    {props.children}
    <Hint {...props} id="" />
  </fieldset>
)

const isPlainText = ({ fields = [] }: FormField): boolean => {
  const [item] = fields
  return item?.type === 'text' && item.values === undefined
}

/** Boxes where Apple lists the values, lines for texts, and else one input for each item. */
const ListField = (props: FieldProps) => {
  const [item] = props.field.fields ?? []
  if (item?.values !== undefined)
    return (
      <Group {...props}>
        <Values item={item} draft={props.draft} onChange={props.onChange} />
      </Group>
    )
  return isPlainText(props.field) ? <Lines {...props} /> : <Items {...props} />
}

/** Texts, one on a line. */
const Lines = (props: FieldProps) => {
  const { draft, onChange } = props
  return (
    <Labelled {...props}>
      {(id) => (
        <>
          <textarea
            id={id}
            rows={4}
            spellcheck={false}
            aria-describedby={`${id}-hint`}
            value={listOf(draft).map(textOf).join('\n')}
            onInput={({ currentTarget }) => onChange(currentTarget.value.split('\n'))}
          />
          <span class="quiet">one on a line</span>
        </>
      )}
    </Labelled>
  )
}

/** A list of anything, or a map. */
const Items = (props: FieldProps) => {
  const { field, draft, onChange, path, faults } = props
  const items = listOf(draft)
  const item: FormField = field.fields?.[0] ?? { key: '*', type: 'any', required: true }
  const replace = (at: number, ...by: readonly Draft[]) =>
    onChange([...items.slice(0, at), ...by, ...items.slice(at + 1)])
  const named = words(field.key).toLowerCase()
  return (
    <Group {...props}>
      {items.map((value, at) => (
        <div key={at} class="item">
          {field.type === 'map' ? (
            <MapEntry
              {...{ item, faults }}
              path={`${path}.${at}`}
              draft={recordOf(value)}
              onChange={(entry) => replace(at, entry)}
            />
          ) : (
            <Field
              {...{ faults }}
              field={item}
              title={`${words(field.key)} ${at + 1}`}
              path={`${path}.${at}`}
              draft={value}
              onChange={(changed) => replace(at, changed)}
            />
          )}
          <button type="button" class="plain small" onClick={() => replace(at)}>
            Remove <span class="unseen">{`${named} ${at + 1}`}</span>
          </button>
        </div>
      ))}
      <button
        type="button"
        class="plain small"
        onClick={() => onChange([...items, isRecord(field, item) ? {} : ''])}
      >
        Add <span class="unseen">to {named}</span>
      </button>
    </Group>
  )
}

const isRecord = (field: FormField, item: FormField): boolean =>
  field.type === 'map' || item.type === 'dictionary' || item.type === 'choice'

const MapEntry = (props: {
  readonly item: FormField
  readonly draft: DraftRecord
  readonly onChange: (draft: DraftRecord) => void
  readonly path: string
  readonly faults: readonly Fault[]
}) => {
  const { item, draft, onChange, path, faults } = props
  const key: FormField = { key: 'key', type: 'text', required: true }
  return (
    <>
      <Field
        field={key}
        title="Key"
        draft={draft['key']}
        path={`${path}.key`}
        faults={faults}
        onChange={(value) => onChange({ ...draft, key: value })}
      />
      <Field
        field={item}
        title="Value"
        draft={draft['value']}
        path={path}
        faults={faults}
        onChange={(value) => onChange({ ...draft, value })}
      />
    </>
  )
}
