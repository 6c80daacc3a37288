import { unwrap } from '@mdm-kit/codec'
import { decodeJson, undiciSend } from '@mdm-kit/http'
import * as t from 'io-ts'

/** What this program needs of a page of `/v1/enrollments`. */
const EnrollmentsPage = t.intersection(
  [
    t.type({
      items: t.readonlyArray(
        t.intersection([t.type({ state: t.string }), t.partial({ serialNumber: t.string })]),
      ),
    }),
    t.partial({ next: t.string }),
  ],
  'EnrollmentsPage',
)

/** The state of each enrolled device by its serial number, from the admin API of an MDM server. */
export const readEnrollments = async (
  server: string,
  key: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> => {
  const { origin, pathname } = new URL(server)
  const send = undiciSend({ origin })
  const states = new Map<string, string>()
  const headers = { authorization: `Bearer ${key}` }
  const readPage = async (after: string | undefined): Promise<t.TypeOf<typeof EnrollmentsPage>> => {
    const query = new URLSearchParams({ limit: '1000', ...(after !== undefined && { after }) })
    const path = `${pathname.replace(/\/$/, '')}/v1/enrollments?${query.toString()}`
    const response = await send({ method: 'GET', path, headers }, { signal, idempotent: true })
    if (response.status !== 200)
      throw new Error(
        `The MDM server answered ${response.status}: check --server and MDM_ADMIN_KEY.`,
      )
    return unwrap(decodeJson(EnrollmentsPage)(response))
  }
  try {
    let after: string | undefined
    do {
      const { items, next } = await readPage(after)
      for (const { serialNumber, state } of items)
        if (serialNumber !== undefined) states.set(serialNumber, state)
      after = next
    } while (after !== undefined)
    return states
  } finally {
    await send.close()
  }
}
