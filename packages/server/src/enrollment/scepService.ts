import { type Operation, operation } from '@mdm-kit/codec'
import type { ScepSetupError } from '@mdm-kit/pki/scep'

import type { ScepService, ScepServiceOptions } from './scepServiceOptions.js'

/**
 * A SCEP server for enrollments.
 *
 * Each certificate is recorded before the device gets it. A certificate that renews another, by RenewalReq
 * or through a profile of `renew`, is announced to the enrollment, so that the Authenticate that follows
 * continues the enrollment instead of starting it over.
 *
 * An authority whose key is not RSA needs a `registration`; without it this fails with `RsaKeyNeeded`.
 *
 * The code of SCEP is loaded by this call: a server whose identities come from elsewhere does not need it.
 */
export const scepService = (options: ScepServiceOptions): Operation<ScepSetupError, ScepService> =>
  operation(async () => {
    const { scepServer } = await import('./scepServer.js')
    return scepServer(options)
  })
