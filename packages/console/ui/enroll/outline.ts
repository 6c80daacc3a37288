/** The dark modules of a QR code as the path of an SVG: one rectangle for each run in a row. Pure. */
export const outlineOf = (rows: readonly (readonly boolean[])[]): string =>
  rows
    .flatMap((row, y) => runsOf(row).map(({ x, width }) => `M${x} ${y}h${width}v1h-${width}z`))
    .join('')

interface Run {
  readonly x: number
  readonly width: number
}

const runsOf = (row: readonly boolean[]): readonly Run[] => {
  const runs: { x: number; width: number }[] = []
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1)
    if (!isDark) continue
    if (last !== undefined && last.x + last.width === x) last.width += 1
    else runs.push({ x, width: 1 })
  }
  return runs
}
