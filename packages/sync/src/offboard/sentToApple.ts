/** Something that was sent to Apple about a device or a person. */
export interface SentToApple {
  readonly service: 'APNs' | 'DEP' | 'VPP' | 'AxM'
  readonly what: string
  /** ISO 8601. Absent: nobody wrote down when. */
  readonly at?: string
}

type Rows = readonly Readonly<Record<string, unknown>>[]

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const memberOf = (value: unknown, key: string): string | undefined =>
  typeof value === 'object' && value !== null
    ? text(Object.entries(value).find(([name]) => name === key)?.[1])
    : undefined

const sent = (
  service: SentToApple['service'],
  what: string,
  at: string | undefined,
): SentToApple => ({ service, what, ...(at !== undefined && { at }) })

/**
 * What was sent to Apple, as far as the records of an export say. Single pushes are not written down:
 * each queued command asked for one.
 */
export const sentToApple = (tables: Readonly<Record<string, Rows>>): readonly SentToApple[] => {
  const rows = (table: string): Rows => tables[table] ?? []
  const all = [
    ...rows('enrollments')
      .filter((row) => row['push_token'] !== undefined)
      .map((row) =>
        sent(
          'APNs',
          'Its push token and PushMagic, with each push since.',
          text(row['token_updated_at']),
        ),
      ),
    ...rows('queue').map((row) =>
      sent('APNs', 'A push was asked for, because a command was queued.', text(row['queued_at'])),
    ),
    ...rows('dep_devices').flatMap((row) => {
      const { record } = row
      const assigned = memberOf(record, 'profile_assign_time')
      return [
        sent(
          'DEP',
          `Its serial number, on the server ${String(row['server'])}, with each listing.`,
          undefined,
        ),
        ...(assigned === undefined
          ? []
          : [sent('DEP', 'Its serial number, to assign it a profile.', assigned)]),
      ]
    }),
    ...rows('vpp_assignments').map((row) =>
      sent(
        'VPP',
        `${row['serial_number'] === undefined ? 'The client user id' : 'The serial number'}, to assign the license of ${String(row['adam_id'])}.`,
        undefined,
      ),
    ),
    ...rows('axm_devices')
      .filter((row) => row['coverage'] !== undefined)
      .map((row) =>
        sent(
          'AxM',
          'Its serial number, to read its coverage.',
          memberOf(row['coverage'], 'readAt'),
        ),
      ),
  ]
  return all.sort((one, other) => (one.at ?? '').localeCompare(other.at ?? ''))
}
