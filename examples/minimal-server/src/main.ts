/** With a push certificate: for devices. */
import { apnsClient } from '@mdm-kit/apns'
import { unwrap } from '@mdm-kit/codec'
import { readFileSync } from 'node:fs'

import { startServer } from './server.js'

const { MDM_URL: url, PUSH_CERTIFICATE: certificateFile, PUSH_KEY: keyFile } = process.env
if (url === undefined || certificateFile === undefined || keyFile === undefined)
  throw new Error('Set MDM_URL (https://…), PUSH_CERTIFICATE and PUSH_KEY (PEM files).')

const apns = unwrap(
  apnsClient({ certificate: readFileSync(certificateFile), key: readFileSync(keyFile) }),
)
await startServer({ url, port: 8080, data: 'data', apns, print: console.log })
