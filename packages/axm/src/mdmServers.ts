import { operation } from '@mdm-kit/codec'

import type { Calls } from './calls.js'
import type { BusinessMdmServers, MdmServers } from './resources.js'
import { byId, collection, links } from './collections.js'
import { mdmServerDevices, mdmServers } from './protocol/collections.js'
import {
  createMdmServerRequest,
  deleteMdmServerRequest,
  readCreatedMdmServer,
  readDeletedMdmServer,
  readUpdatedMdmServer,
  updateMdmServerRequest,
} from './protocol/mdmServers.js'

/** The calls about servers that both kinds of organization have. */
export const mdmServersOf = (calls: Calls): MdmServers => ({
  ...collection(mdmServers, calls),
  devices: links(mdmServerDevices, 'GET /v1/mdmServers/{id}/relationships/devices', calls),
})

/** And those of Apple Business. */
export const businessMdmServersOf = (calls: Calls): BusinessMdmServers => ({
  ...mdmServersOf(calls),
  create: (server, options) =>
    operation(calls.once(createMdmServerRequest(server), readCreatedMdmServer, options)),
  update: (id, changes, options) =>
    byId(id, () =>
      calls.repeatable(updateMdmServerRequest(id, changes), readUpdatedMdmServer, options),
    ),
  delete: (id, options) =>
    byId(id, () => calls.once(deleteMdmServerRequest(id), readDeletedMdmServer, options)),
})
