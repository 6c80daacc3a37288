import type { EnrollmentCount, Ports } from '@mdm-kit/store'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type Route, route } from '../route.js'
import { Fleet } from '../shapes/fleet.js'
import { ok } from './responses.js'

/** How many enrollments there are. */
export const fleetRoutes = ({ enrollments }: Pick<Ports, 'enrollments'>): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/fleet',
    tag: 'Enrollments',
    summary: 'Count enrollments by state, kind, system and last contact',
    description:
      '`within7d` does not include `within1d`. `os` and `lastSeen` leave out those that have checked out; the system is that of the last Authenticate.',
    responses: { 200: { description: 'The counts.', codec: Fleet } },
    fails: ['StoreUnavailable'],
    handle: ({ at }) =>
      pipe(
        enrollments.count(at),
        TE.map((counts) => ok(fleetOf(counts))),
      ),
  }),
]

const fleetOf = (counts: readonly EnrollmentCount[]): Fleet => {
  const here = counts.filter(({ state }) => state !== 'CheckedOut')
  const devices = here.filter(({ kind }) => kind === 'Device' || kind === 'UserEnrollmentDevice')
  return {
    total: sum(counts),
    states: sumsBy(counts, ({ state }) => state),
    kinds: sumsBy(counts, ({ kind }) => kind),
    os: [...groupedBy(devices, systemOf)]
      .flatMap(([name, those]) =>
        [...groupedBy(those, ({ osVersion }) => osVersion)].map(([version, same]) => ({
          name,
          version,
          count: sum(same),
        })),
      )
      .sort((one, other) => other.count - one.count),
    lastSeen: {
      within1d: 0,
      within7d: 0,
      within30d: 0,
      older: 0,
      never: 0,
      ...sumsBy(here, ({ lastSeen }) => lastSeen),
    },
  }
}

const sum = (counts: readonly EnrollmentCount[]): number =>
  counts.reduce((total, { count }) => total + count, 0)

const groupedBy = (
  counts: readonly EnrollmentCount[],
  keyOf: (count: EnrollmentCount) => string,
): ReadonlyMap<string, readonly EnrollmentCount[]> => {
  const groups = new Map<string, EnrollmentCount[]>()
  for (const count of counts) {
    const group = groups.get(keyOf(count)) ?? []
    groups.set(keyOf(count), group)
    group.push(count)
  }
  return groups
}

const sumsBy = (
  counts: readonly EnrollmentCount[],
  keyOf: (count: EnrollmentCount) => string,
): Record<string, number> =>
  Object.fromEntries([...groupedBy(counts, keyOf)].map(([key, those]) => [key, sum(those)]))

/** The first word of the models of each system. */
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/^ipad\d/, 'iPadOS'],
  [/^(iphone|ipod)\d/, 'iOS'],
  [/^(mac|imac|virtualmac)/, 'macOS'],
  [/^appletv\d/, 'tvOS'],
  [/^realitydevice\d/, 'visionOS'],
  [/^watch\d/, 'watchOS'],
]

const systemOf = ({ product }: EnrollmentCount): string =>
  SYSTEMS.find(([model]) => model.test(product))?.[1] ?? 'unknown'
