import type { ComponentChildren } from 'preact'

export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => ComponentChildren
  /** The key that the server sorts by. */
  readonly sort?: string
  readonly number?: boolean
}

export interface TableProps<Row> {
  /** What the table lists: read to those who do not see it. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** In place of the rows if there are none. */
  readonly empty: string
  /** With `-` in front for descending. */
  readonly sort?: string
  readonly onSort?: (sort: string) => void
  readonly selection?: Selection
}

export interface Selection {
  readonly has: (key: string) => boolean
  readonly toggle: (keys: readonly string[], on: boolean) => void
  readonly nameOf: (key: string) => string
}

/** A table that is a list of cards on a narrow page. */
export const Table = <Row,>(props: TableProps<Row>) => {
  const { columns, rows, keyOf, selection } = props
  if (rows.length === 0) return <p class="quiet empty">{props.empty}</p>
  return (
    <div class="table-frame">
      <table>
        <caption class="unseen">{props.caption}</caption>
        <thead>
          <tr>
            {selection && <SelectAll keys={rows.map(keyOf)} selection={selection} />}
            {columns.map((column) => (
              <Head key={column.title} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {selection && <Select id={keyOf(row)} selection={selection} />}
              {columns.map(({ title, cell, number }) => (
                <td key={title} data-title={title} class={number === true ? 'number' : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const SelectAll = (props: { readonly keys: readonly string[]; readonly selection: Selection }) => {
  const { keys, selection } = props
  const all = keys.every(selection.has)
  return (
    <th scope="col" class="select">
      <input
        type="checkbox"
        aria-label="Select all on this page"
        checked={all}
        onChange={() => selection.toggle(keys, !all)}
      />
    </th>
  )
}

const Select = ({ id, selection }: { readonly id: string; readonly selection: Selection }) => (
  <td class="select">
    <input
      type="checkbox"
      aria-label={`Select ${selection.nameOf(id)}`}
      checked={selection.has(id)}
      onChange={() => selection.toggle([id], !selection.has(id))}
    />
  </td>
)

const Head = <Row,>(props: {
  readonly column: Column<Row>
  readonly sort: string | undefined
  readonly onSort: ((sort: string) => void) | undefined
}) => {
  const { column, sort, onSort } = props
  const key = column.sort
  const style = column.number === true ? 'number' : undefined
  if (key === undefined || onSort === undefined)
    return (
      <th scope="col" class={style}>
        {column.title}
      </th>
    )
  const up = sort === key
  const down = sort === `-${key}`
  return (
    <th scope="col" class={style} aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}>
      <button type="button" class="sort" onClick={() => onSort(up ? `-${key}` : key)}>
        {column.title}
        <span aria-hidden="true">{up ? ' ↑' : down ? ' ↓' : ''}</span>
      </button>
    </th>
  )
}
