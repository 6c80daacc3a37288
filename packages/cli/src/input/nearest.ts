/** A sentence with the names that are most like one that does not exist; empty if none is. */
export const nearest = (name: string, known: readonly string[]): string => {
  const wanted = name.toLowerCase()
  const near = known
    .map((one) => ({ one, apart: apart(wanted, one.toLowerCase()) }))
    .filter(({ one, apart: distance }) => distance <= 3 || one.toLowerCase().includes(wanted))
    .sort((left, right) => left.apart - right.apart)
    .slice(0, 3)
    .map(({ one }) => one)
  return near.length === 0 ? '' : ` Do you mean ${near.join(' or ')}?`
}

/** How many letters have to change (Levenshtein). */
const apart = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [line, letter] of Array.from(one).entries()) {
    const next = [line + 1]
    for (const [column, otherLetter] of Array.from(other).entries())
      next.push(
        Math.min(
          (row[column] ?? 0) + (letter === otherLetter ? 0 : 1),
          (row[column + 1] ?? 0) + 1,
          (next[column] ?? 0) + 1,
        ),
      )
    row = next
  }
  return row.at(-1) ?? 0
}
