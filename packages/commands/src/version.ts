/** Below zero if the first version is older, above if it is newer: `9.3` is older than `10.0`, `17` as old as `17.0`. */
export const compareVersions = (one: string, other: string): number => {
  const [ones, others] = [one, other].map((version) => version.split('.').map(Number))
  for (let part = 0; part < 3; part += 1) {
    const difference = (ones?.[part] ?? 0) - (others?.[part] ?? 0)
    if (difference !== 0) return Number.isNaN(difference) ? 0 : difference
  }
  return 0
}
