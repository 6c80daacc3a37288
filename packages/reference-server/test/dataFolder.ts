import { unwrap } from '@mdm-kit/codec'
import { certificatePem, privateKeyPem, selfSigned } from '@mdm-kit/pki'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { keyFor } from './keyFor.js'

/** A new data folder that has its identity authority already: a server would make it a key of RSA first. */
export const dataFolder = (): string => {
  const data = mkdtempSync(join(tmpdir(), 'mdm-server-'))
  const key = keyFor('identity authority')
  const certificate = unwrap(
    selfSigned({
      key,
      subject: { CN: 'Test identity authority' },
      authority: true,
      days: 3650,
      keyUsage: ['digitalSignature', 'keyEncipherment', 'keyCertSign', 'cRLSign'],
    }),
  )
  writeFileSync(join(data, 'identity-ca.key'), privateKeyPem(key.privateKey), { mode: 0o600 })
  writeFileSync(join(data, 'identity-ca.pem'), certificatePem(certificate.der), { mode: 0o600 })
  return data
}
