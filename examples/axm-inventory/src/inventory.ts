import type { AxmClient, OrgDeviceAttributes } from '@mdm-kit/axm'
import { unwrap } from '@mdm-kit/codec'

import type { Output } from './output.js'

/** What is asked for of each device: the rest would only make the pages longer. */
const FIELDS = [
  'serialNumber',
  'productFamily',
  'productType',
  'status',
  'addedToOrgDateTime',
] as const

export interface InventoryRow {
  readonly serial: string
  readonly device: Partial<Pick<OrgDeviceAttributes, (typeof FIELDS)[number]>>
  /** The name of the device management service that has it. */
  readonly server?: string
  /** The end of the coverage that ends last. Absent without coverage, or if it was not asked for. */
  readonly coveredUntil?: Date
}

/**
 * Every device of the organization, page by page.
 *
 * Which service has it is a listing of its own, per service: one request for a thousand devices, where asking
 * device by device would take one for each.
 */
export async function* inventory(
  axm: AxmClient,
  { coverage }: { readonly coverage: boolean },
  { progress, signal }: Pick<Output, 'progress' | 'signal'>,
): AsyncGenerator<InventoryRow, void, undefined> {
  const servers = await serversByDevice(axm, signal)
  progress(`${servers.size} devices are assigned to a server`)
  for await (const read of axm.orgDevices.all({ fields: FIELDS, signal })) {
    const { data, soFar, total } = unwrap(read)
    for (const { id: serial, attributes: device } of data) {
      const server = servers.get(serial)
      const coveredUntil = coverage ? await coverageEnd(axm, serial, signal) : undefined
      yield {
        serial,
        device,
        ...(server !== undefined && { server }),
        ...(coveredUntil !== undefined && { coveredUntil }),
      }
    }
    progress(total === undefined ? `${soFar} devices` : `${soFar} of ${total} devices`)
  }
}

const serversByDevice = async (
  { mdmServers }: AxmClient,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>()
  for await (const page of mdmServers.all({ fields: ['serverName'], signal }))
    for (const { id, attributes } of unwrap(page).data)
      for await (const devices of mdmServers.devices.all(id, { signal }))
        for (const { id: serial } of unwrap(devices).data)
          found.set(serial, attributes.serverName ?? id)
  return found
}

const coverageEnd = async (
  { orgDevices }: AxmClient,
  serial: string,
  signal: AbortSignal,
): Promise<Date | undefined> => {
  const ends = (await orgDevices.appleCareCoverage(serial, { signal }))
    .flatMap(({ attributes: { endDateTime } }) => (endDateTime === undefined ? [] : [endDateTime]))
    .sort((one, other) => one.getTime() - other.getTime())
  return ends.at(-1)
}
