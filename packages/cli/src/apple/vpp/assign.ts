import { assignForInstall, type AssignOutcome, type VppClient } from '@mdm-kit/vpp'

import type { Answer, Run } from '../../command.js'
import type { Io } from '../../io.js'
import { table } from '../../print.js'
import { withVpp } from './service.js'

export const run: Run = (given, io) =>
  withVpp(given, io, (client) => {
    const [adamId = '', ...serialNumbers] = given.rest
    return given.flag('remove')
      ? takeBack(client, adamId, serialNumbers, io)
      : assign(client, adamId, serialNumbers, io)
  })

const assign = async (
  client: VppClient,
  adamId: string,
  serialNumbers: readonly string[],
  io: Io,
): Promise<Answer> => {
  const outcomes = await assignForInstall(
    client,
    { adamId, serialNumbers },
    {
      signal: io.signal,
      onProgress: ({ completed, requested, failed }) => {
        io.report(`${completed} of ${requested} done, ${failed} failed`)
      },
    },
  )
  const rows = outcomes.map(({ target, outcome }) => ({
    serialNumber: 'serialNumber' in target ? target.serialNumber : target.clientUserId,
    outcome: outcome._tag,
    text: SENTENCES[outcome._tag](outcome),
  }))
  return {
    exit: rows.every(({ outcome }) => INSTALLABLE.has(outcome)) ? 'ok' : 'rejected',
    json: rows.map(({ serialNumber, outcome }) => ({ serialNumber, outcome })),
    text: table(
      ['device', 'outcome'],
      rows.map(({ serialNumber, text }) => [serialNumber, text]),
    ),
  }
}

const INSTALLABLE: ReadonlySet<AssignOutcome['_tag']> = new Set(['Assigned', 'Already'])

const SENTENCES: Readonly<Record<AssignOutcome['_tag'], (outcome: AssignOutcome) => string>> = {
  Assigned: () => 'assigned: install now',
  Already: () => 'has a license already: install now',
  NoLicenseLeft: () => 'no license left: buy more, or take one back',
  NotOwned: () => 'this location does not own the product',
  NotDeviceAssignable: () => 'for users only: books and some apps cannot be assigned to devices',
  Rejected: (outcome) => (outcome._tag === 'Rejected' ? outcome.because.message : ''),
  NotDone: () => 'not done, and no reason given: try again',
}

const takeBack = async (
  client: VppClient,
  adamId: string,
  serialNumbers: readonly string[],
  io: Io,
): Promise<Answer> => {
  const outcome = await client.disassociateAndWait(
    { assets: [{ adamId, pricingParam: 'STDQ' }], serialNumbers: [...serialNumbers] },
    { signal: io.signal },
  )
  const { _tag, completed, requested, failures } = outcome
  return {
    exit: _tag === 'Complete' ? 'ok' : 'rejected',
    json: { outcome: _tag, completed, requested, failures },
    text: [
      `${completed} of ${requested} licenses taken back`,
      ...failures.map(
        ({ rejection, serialNumbers: serials }) => `${serials.join(', ')}: ${rejection.message}`,
      ),
    ].join('\n'),
  }
}
