/** What the server keeps less of. Each is off unless it is true; `docs/keeping-less.md` says what stops working. */
export interface KeepLess {
  /**
   * Drops the names of devices as they arrive: DeviceName of Authenticate, and DeviceName, LocalHostName and
   * HostName of DeviceInformation. Neither the store nor a webhook gets them.
   */
  readonly dropDeviceNames?: boolean
  /**
   * Drops the report on a command once it was delivered: when the webhook has taken its event, or without a
   * webhook, when `run` or `waitForReport` has given it. Status, times and the codes of errors stay.
   */
  readonly dropDeliveredReports?: boolean
}

export const KEEP_LESS: Required<KeepLess> = { dropDeviceNames: false, dropDeliveredReports: false }

/**
 * With its defaults. Throws a TypeError that names an option that does not exist, or is not true or false:
 * a misspelt one would keep what should be dropped.
 */
export const checkedKeepLess = (given: KeepLess = {}): Required<KeepLess> => {
  for (const [name, value] of Object.entries(given as Readonly<Record<string, unknown>>)) {
    if (!Object.hasOwn(KEEP_LESS, name))
      throw new TypeError(`The option keepLess of mdmServer has no ${name}.`)
    if (typeof value !== 'boolean')
      throw new TypeError(`The option keepLess.${name} of mdmServer must be true or false.`)
  }
  return { ...KEEP_LESS, ...given }
}
