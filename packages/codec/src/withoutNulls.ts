/**
 * The JSON value without the keys that are null, at any depth: Apple's samples show `mdmInfo` both
 * absent and null, and what one key does another may. Null means absent in every answer.
 *
 * Changes the value where it is: it was made by `JSON.parse`, nobody else holds it. Nulls in arrays stay,
 * where they count.
 */
export const withoutNulls = (json: unknown): unknown => {
  const cleaned = withoutNullKeys(json)
  const waiting: unknown[] = [cleaned]
  const visit = (holder: Record<string | number, unknown>, key: string | number): void => {
    const inner = holder[key]
    if (!mayHold(inner)) return
    const clean = withoutNullKeys(inner)
    if (clean !== inner) holder[key] = clean
    waiting.push(clean)
  }
  while (waiting.length > 0) {
    const holder = waiting.pop() as Record<string | number, unknown>
    if (Array.isArray(holder))
      for (let index = 0; index < holder.length; index++) visit(holder, index)
    else if (mayHold(holder)) for (const key of Object.keys(holder)) visit(holder, key)
  }
  return cleaned
}

const mayHold = (value: unknown): value is object => typeof value === 'object' && value !== null

/** A copy where there are any: an object whose keys are deleted is slow to read ever after. */
const withoutNullKeys = (value: unknown): unknown => {
  if (!mayHold(value) || Array.isArray(value)) return value
  const record = value as Record<string, unknown>
  return Object.keys(record).some((key) => record[key] === null)
    ? Object.fromEntries(Object.entries(record).filter(([, inner]) => inner !== null))
    : record
}
