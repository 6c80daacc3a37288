import { fakeAxm, type FakeAxm, type FakeAxmOptions, manualClock } from '../../src/index.js'
import type { ManualClock } from '../../src/index.js'
import { called, type Called, tokenFor } from './callAxm.js'

/** A fake, its clock, and requests to it that carry an access token. */
export interface AxmScene {
  readonly fake: FakeAxm
  readonly clock: ManualClock
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Called>
  readonly send: (method: string, path: string, body?: unknown) => Promise<Called>
  readonly close: () => Promise<void>
}

export const START = new Date('2026-11-30T12:00:00Z')

export const axmScene = async (options: FakeAxmOptions = {}): Promise<AxmScene> => {
  const clock = manualClock({ start: START })
  const fake = await fakeAxm({ clock, ...options })
  const authorization = `Bearer ${await tokenFor(fake, clock.now())}`
  return {
    fake,
    clock,
    get: async (path, headers = {}) =>
      called(await fetch(`${fake.origin}${path}`, { headers: { authorization, ...headers } })),
    send: async (method, path, body) =>
      called(
        await fetch(`${fake.origin}${path}`, {
          method,
          headers: { authorization, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      ),
    close: fake.close,
  }
}

/** The body of an activity. */
export const activityBody = (
  activityType: string,
  serials: readonly string[],
  { server, deadline }: { readonly server?: string; readonly deadline?: string } = {},
) => ({
  data: {
    type: 'orgDeviceActivities',
    attributes: {
      activityType,
      ...(deadline === undefined
        ? {}
        : { activityTypeMetadata: { mdmMigrationDeadlineDateTime: deadline } }),
    },
    relationships: {
      devices: { data: serials.map((id) => ({ type: 'orgDevices', id })) },
      ...(server === undefined ? {} : { mdmServer: { data: { type: 'mdmServers', id: server } } }),
    },
  },
})

/** The only error of a response: its code and where it is. */
export const errorOf = ({ json, status }: Called) => {
  const { errors = [] } = (json ?? {}) as {
    errors?: { status: string; code: string; source?: unknown }[]
  }
  const [error] = errors
  return { status, code: error?.code, source: error?.source }
}

interface Page {
  readonly data: readonly { readonly id: string; readonly attributes: Record<string, unknown> }[]
  readonly links: { readonly self: string; readonly next?: string }
  readonly meta: {
    readonly paging: {
      readonly limit: number
      readonly nextCursor?: string
      readonly total?: number
    }
  }
}

/** A list as JSON, trusted. */
export const pageOf = ({ json }: Called): Page => json as Page

/** A single resource as JSON, trusted. */
export const resourceOf = ({ json }: Called) =>
  (json as { data: { id: string; attributes: Record<string, unknown>; relationships?: unknown } })
    .data
