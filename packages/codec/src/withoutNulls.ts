/**
 * The JSON value without the keys that are null, at any depth: Apple's samples show `mdmInfo` both
 * absent and null, and what one key does another may. Null means absent in every answer.
 *
 * Takes the keys out where they are: the value was made by `JSON.parse`, nobody else holds it. Nulls
 * in arrays stay, where they count.
 */
export const withoutNulls = (json: unknown): unknown => {
  const waiting: unknown[] = [json]
  while (waiting.length > 0) {
    const current = waiting.pop()
    if (typeof current !== 'object' || current === null) continue
    for (const [key, inner] of Object.entries(current) as [string, unknown][]) {
      if (typeof inner === 'object' && inner !== null) waiting.push(inner)
      else if (inner === null && !Array.isArray(current)) Reflect.deleteProperty(current, key)
    }
  }
  return json
}
