/** The MDM part, the same in every framework: three addresses that devices use, each a handler of bytes. */
import { unwrap } from '@mdm-kit/codec'
import { newScepAuthority } from '@mdm-kit/pki/scep'
import {
  allowAnyone,
  enrollmentProfiles,
  type MdmServer,
  mdmServer,
  mdmSignature,
  plainEnrollment,
  type RequestHandler,
  scepService,
} from '@mdm-kit/server'
import { postgresStore } from '@mdm-kit/store-sql/postgres'
import type { Pool } from 'pg'

export interface Mdm {
  readonly server: MdmServer
  /** By path. Requests are signed, so nothing may read their bodies before these do. */
  readonly handlers: Readonly<Record<'/enroll' | '/scep' | '/mdm', RequestHandler>>
  readonly close: () => Promise<void>
}

/** Its tables are in a schema of their own, in the database that the application has already. */
export const openMdm = async (pool: Pool, url: string): Promise<Mdm> => {
  const store = await postgresStore({ pool, schema: 'mdm' })
  // A real one is made once and kept: see `examples/minimal-server`.
  const authority = unwrap(newScepAuthority({ subject: { CN: 'Example MDM' } }))
  const scep = await scepService({ store, ...authority })
  const profiles = enrollmentProfiles({
    store,
    scep,
    profile: () => ({
      PayloadIdentifier: 'com.example.mdm',
      mdm: {
        ServerURL: `${url}/mdm`,
        Topic: 'com.apple.mgmt.External.00000000-0000-4000-8000-000000000001',
        SignMessage: true,
        AccessRights: 8191,
      },
      allowHttpOnLoopbackForSimulators: true,
    }),
    identity: () => ({ URL: `${url}/scep`, Subject: [[['CN', 'device']]] }),
  })
  const server = mdmServer({ store, identify: mdmSignature({ trust: [authority.certificate] }) })
  server.start()
  return {
    server,
    handlers: {
      '/enroll': plainEnrollment({ profiles, allow: allowAnyone }),
      '/scep': scep.handle,
      '/mdm': server.handle,
    },
    close: async () => {
      await server.close()
      await store.close()
    },
  }
}
