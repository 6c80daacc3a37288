import { useState } from 'preact/hooks'

export interface Pages {
  /** Of the page that is shown; absent on the first one. */
  readonly after: string | undefined
  readonly number: number
  readonly first: () => void
  readonly forth: (next: string) => void
  readonly back: () => void
}

/** The way through a list whose pages each say where the next one begins. */
export const usePages = (): Pages => {
  const [way, setWay] = useState<readonly string[]>([])
  return {
    after: way.at(-1),
    number: way.length + 1,
    first: () => setWay([]),
    forth: (next) => setWay([...way, next]),
    back: () => setWay(way.slice(0, -1)),
  }
}

export const Pager = ({
  pages,
  next,
}: {
  readonly pages: Pages
  readonly next?: string | undefined
}) =>
  next === undefined && pages.number === 1 ? null : (
    <nav class="pager" aria-label="Pages of the table">
      <button type="button" class="plain" disabled={pages.number === 1} onClick={pages.back}>
        ← Previous
      </button>
      <span class="quiet">Page {pages.number}</span>
      <button
        type="button"
        class="plain"
        disabled={next === undefined}
        onClick={() => next !== undefined && pages.forth(next)}
      >
        Next →
      </button>
    </nav>
  )
