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
    if (Array.isArray(current)) {
      for (const inner of current as unknown[]) if (mayHold(inner)) waiting.push(inner)
    } else if (mayHold(current)) {
      const record = current as Record<string, unknown>
      for (const key of Object.keys(record)) {
        const inner = record[key]
        if (mayHold(inner)) waiting.push(inner)
        else if (inner === null) Reflect.deleteProperty(record, key)
      }
    }
  }
  return json
}

const mayHold = (value: unknown): value is object => typeof value === 'object' && value !== null
