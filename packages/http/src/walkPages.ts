import * as E from 'fp-ts/lib/Either.js'

/** A listing whose pages name the next one. */
export interface PagesToWalk<F, Page, Place, Repeated> {
  /** Reads the page at a place; undefined is the beginning. */
  readonly read: (place: Place | undefined) => Promise<E.Either<F, Page>>
  /** The place of the next page; undefined on the last. */
  readonly nextOf: (page: Page) => Place | undefined
  /** Equal for equal places. */
  readonly nameOf: (place: Place) => string
  /** The failure of a listing that would never end. */
  readonly repeated: () => Repeated
  /** Where to begin. Absent: at the beginning. */
  readonly from?: Place | undefined
}

/**
 * Page after page, until the last or a failure, which is the last item. The next page is read when the caller comes
 * back for it, so that memory holds one page, and leaving the loop is all it takes to stop.
 *
 * A place that was asked for before would bring the same pages for ever: the page that names it is given, and then
 * the walk fails with `repeated`.
 */
export async function* walkPages<F, Page, Place, Repeated>({
  read,
  nextOf,
  nameOf,
  repeated,
  from,
}: PagesToWalk<F, Page, Place, Repeated>): AsyncGenerator<
  E.Either<F | Repeated, Page>,
  void,
  undefined
> {
  const asked = new Set<string>()
  let place = from
  do {
    if (place !== undefined) asked.add(nameOf(place))
    const page = await read(place)
    yield page
    if (E.isLeft(page)) return
    place = nextOf(page.right)
    if (place !== undefined && asked.has(nameOf(place))) {
      yield E.left(repeated())
      return
    }
  } while (place !== undefined)
}
