/** An MDM server in one file: enroll by a link, check in, push, run a command, print the typed report. */
import type { ApnsClient } from '@mdm-kit/apns'
import { isFailed, unwrap } from '@mdm-kit/codec'
import { command } from '@mdm-kit/commands'
import { certificatePem, privateKeyPem, readCertificate, readPrivateKey } from '@mdm-kit/pki'
import { newScepAuthority } from '@mdm-kit/pki/scep'
import {
  allowAnyone,
  enrollmentProfiles,
  mdmServer,
  mdmSignature,
  plainEnrollment,
  scepService,
  toNodeListener,
} from '@mdm-kit/server'
import { sqliteStore } from '@mdm-kit/store-sql/sqlite'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'

export interface Options {
  /** Where devices reach this server; real ones need https. */
  readonly url: string
  readonly port: number
  /** A folder for the database and the key of the authority. */
  readonly data: string
  readonly apns: Pick<ApnsClient, 'topic' | 'push'>
  readonly print: (line: string) => void
}

export const startServer = async ({ url, port, data, apns, print }: Options) => {
  mkdirSync(data, { recursive: true, mode: 0o700 })

  // Everything that lasts: enrollments, the queue, reports, issued certificates.
  const store = await sqliteStore({ path: join(data, 'mdm.db') })

  // Each device gets a certificate of its own from this authority, by SCEP, and signs its requests with it.
  const authority = authorityIn(data)
  const scep = await scepService({ store, ...authority })

  // What a person downloads: it tells the device where to get its certificate, and whom to obey.
  const profiles = enrollmentProfiles({
    store,
    scep,
    profile: () => ({
      PayloadIdentifier: 'com.example.mdm',
      PayloadDisplayName: 'Example MDM',
      mdm: { ServerURL: `${url}/mdm`, Topic: apns.topic, SignMessage: true, AccessRights: 8191 },
      allowHttpOnLoopbackForSimulators: true,
    }),
    identity: () => ({ URL: `${url}/scep`, Subject: [[['CN', 'device']]] }),
  })
  const enroll = plainEnrollment({
    profiles,
    allow: allowAnyone,
    onEvent: (event) => {
      if (event._tag === 'EnrollmentRejected') print(`not enrolled: ${event.rejection.message}`)
    },
  })

  // The device protocol: check-ins, the queue of commands, reports, pushes.
  const server = mdmServer({
    store,
    identify: mdmSignature({ trust: [authority.certificate] }),
    push: (target) => apns.push(target),
    onEvent: (event) => {
      if (event._tag === 'Rejected') print(`rejected: ${event.rejection.message}`)
      if (event._tag === 'Enrolled') void ask(event.id)
    },
  })
  server.start()

  /** Queues a command, wakes the device, and waits for its report. */
  const ask = async (id: string): Promise<void> => {
    try {
      const queries = command('DeviceInformation', { Queries: ['DeviceName', 'OSVersion'] })
      const { report } = await server.run(id, queries, { timeoutMs: 60_000 })
      const { DeviceName, OSVersion } = report.QueryResponses ?? {}
      print(`${JSON.stringify(DeviceName)} runs ${JSON.stringify(OSVersion)}`)
    } catch (error) {
      print(isFailed(error) ? error.message : String(error))
    }
  }

  const listeners = new Map([
    ['/enroll', toNodeListener(enroll)],
    ['/scep', toNodeListener(scep.handle)],
    ['/mdm', toNodeListener(server.handle)],
  ])
  const http = createServer((request, response) => {
    const listener = listeners.get(request.url?.split('?')[0] ?? '')
    if (listener) listener(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((listening) => http.listen(port, '127.0.0.1', listening))
  print(`enroll at ${url}/enroll`)
  return {
    close: async (): Promise<void> => {
      http.close()
      http.closeIdleConnections()
      await server.close()
      await store.close()
    },
  }
}

/** The authority of the data folder, made at the first start. Who has its key can pose as any device. */
const authorityIn = (data: string) => {
  const files = { certificate: join(data, 'ca.pem'), key: join(data, 'ca.key') }
  if (!existsSync(files.key)) {
    const { certificate, key } = unwrap(newScepAuthority({ subject: { CN: 'Example MDM' } }))
    writeFileSync(files.certificate, certificatePem(certificate))
    writeFileSync(files.key, privateKeyPem(key), { mode: 0o600 })
  }
  const certificate = unwrap(readCertificate(readFileSync(files.certificate)))
  return { certificate, key: unwrap(readPrivateKey(readFileSync(files.key))) }
}
