import { unwrap } from '@mdm-kit/codec'
import { fakeAxm, type FakeAxmOptions, manualClock } from '@mdm-kit/testing'

import { type AxmClientOptions, type AxmEvent, type AxmScope, axmClient } from '../src/index.js'

/** A fake organization and a client of it, on a clock on which waits take no time. */
export const fakeScene = async <Scope extends AxmScope = 'business.api'>(
  options: FakeAxmOptions = {},
  clientOptions: Partial<AxmClientOptions<Scope>> = {},
) => {
  const clock = manualClock({ quick: true, start: new Date('2026-11-30T12:00:00Z') })
  const fake = await fakeAxm({ clock, ...options })
  const events: AxmEvent[] = []
  const made = (credentials = fake.credentials) =>
    unwrap(
      axmClient<Scope>({
        ...credentials,
        origin: fake.origin,
        tokenUrl: fake.tokenUrl,
        clock,
        pace: { readsPerMinute: Infinity, writesPerHour: Infinity },
        onEvent: (event) => void events.push(event),
        ...clientOptions,
      }),
    )
  const axm = made()
  const serverIds = fake.resources('mdmServers').map(({ id }) => id)
  const count = (endpoint: string): number => fake.requestCounts().get(endpoint) ?? 0
  const close = async (): Promise<void> => {
    await axm.close()
    await fake.close()
  }
  return { fake, axm, clock, events, serverIds, count, made, close }
}

/** The serial numbers of the fake's first devices. */
export const serials = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, index) => {
    const number = (from + index).toString(16).toUpperCase().padStart(8, '0')
    return `FAKE${number}`
  })
