/**
 * How long what is no longer needed is kept, in milliseconds, for each kind of data. `Infinity` keeps it
 * for ever. Upkeep deletes what is older, in batches, in any process that runs `start`.
 */
export interface Retention {
  /**
   * Commands that have ended, with their reports; certificates, issued or replaced, after they have
   * expired; enrollment attempts. Default 90 days.
   */
  readonly endedMs?: number
  /**
   * Events for webhooks whose delivery was given up, since then. Default 30 days: enough to repair a
   * receiver and replay them, and each contains what a device sent.
   */
  readonly givenUpMs?: number
  /**
   * Enrollments that have checked out, since then: all that is stored about them is erased, as
   * `offboardEnrollment` does, except what Apple's services list under the serial number. Default 365
   * days. A device that enrolls again after that is new: only the sets of declarations that it was
   * assigned and its history are lost, since an Authenticate resets the rest in any case.
   */
  readonly checkedOutMs?: number
  /**
   * Devices that Apple no longer lists for a DEP server, since then. Default 90 days: enough to notice a
   * device that was released by mistake.
   */
  readonly delistedMs?: number
  /**
   * Replaced identities whose expiry is unknown, as of migrated enrollments, since they were replaced.
   * Default 10 years: one that is forgotten while its certificate is valid would be accepted again.
   */
  readonly supersededMs?: number
  /** Lines of the audit. Default 365 days. */
  readonly auditMs?: number
}

const DAY_MS = 24 * 60 * 60_000

export const RETENTION: Required<Retention> = {
  endedMs: 90 * DAY_MS,
  givenUpMs: 30 * DAY_MS,
  checkedOutMs: 365 * DAY_MS,
  delistedMs: 90 * DAY_MS,
  supersededMs: 3650 * DAY_MS,
  auditMs: 365 * DAY_MS,
}

/**
 * With its defaults. Throws a TypeError that names a duration that is not one: with a negative one, upkeep
 * would delete what is still needed.
 */
export const checkedRetention = (given: Retention = {}): Required<Retention> => {
  const retention = { ...RETENTION, ...given }
  for (const [kind, duration] of Object.entries(retention))
    if (!(duration > 0))
      throw new TypeError(
        `The option retention.${kind} of mdmServer must be a number of milliseconds above 0, or Infinity.`,
      )
  return retention
}
