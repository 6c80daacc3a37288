import { type VppResponse, ok, reject } from './response.js'

interface CachedRows {
  readonly key: string
  readonly rows: readonly unknown[]
}

/** Rows of listings, by page. The rows of one version and query are computed once. */
export const pagedRows = (pageSize: () => number) => {
  let cached: CachedRows | undefined
  return (
    key: string,
    rowsOf: () => readonly unknown[],
    name: string,
    pageIndex: number,
    envelope: object,
    versionId: string,
  ): VppResponse => {
    if (cached?.key !== key) cached = { key, rows: rowsOf() }
    const size = pageSize()
    const totalPages = Math.max(1, Math.ceil(cached.rows.length / size))
    if (!Number.isInteger(pageIndex) || pageIndex < 0 || pageIndex >= totalPages)
      return reject(9650)
    const rows = cached.rows.slice(pageIndex * size, (pageIndex + 1) * size)
    return ok({
      ...envelope,
      [name]: rows,
      currentPageIndex: pageIndex,
      ...(pageIndex + 1 < totalPages ? { nextPageIndex: pageIndex + 1 } : {}),
      size: rows.length,
      totalPages,
      versionId,
    })
  }
}

export type PagedRows = ReturnType<typeof pagedRows>
