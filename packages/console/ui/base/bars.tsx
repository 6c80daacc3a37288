import { count } from '../format.js'

export interface Bar {
  readonly name: string
  readonly count: number
}

/** Counts, each with its part of the whole. */
export const Bars = (props: { readonly total: number; readonly bars: readonly Bar[] }) => (
  <ul class="bars">
    {props.bars.map((bar) => (
      <li key={bar.name}>
        <span>{bar.name}</span>
        <span class="number">{count(bar.count)}</span>
        <span class="bar" aria-hidden="true">
          {bar.count > 0 && <span style={{ width: `${(100 * bar.count) / props.total}%` }} />}
        </span>
      </li>
    ))}
  </ul>
)
