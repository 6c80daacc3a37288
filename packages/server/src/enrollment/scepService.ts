import { type Operation, operation } from '@mdm-kit/codec'
import type { ScepSetupError } from '@mdm-kit/pki/scep'

import type { ScepService, ScepServiceOptions } from './scepServiceOptions.js'

/**
 * A SCEP server for enrollments.
 *
 * Each certificate is recorded before its device has it, and one that renews another, by
 * RenewalReq or through a profile for an attempt that `renews`, is announced to the enrollment: the
 * Authenticate that follows goes on instead of starting over.
 *
 * An authority whose key is not RSA needs a `registration`; without it this fails with `RsaKeyNeeded`.
 *
 * SCEP is loaded here, with all that issues and encrypts: a server whose identities come from elsewhere
 * needs none of it.
 */
export const scepService = (options: ScepServiceOptions): Operation<ScepSetupError, ScepService> =>
  operation(async () => {
    const { scepServer } = await import('./scepServer.js')
    return scepServer(options)
  })
