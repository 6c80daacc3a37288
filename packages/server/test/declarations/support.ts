import { enrollmentId, type EnrollmentId } from '@mdm-kit/checkin'
import { type Endpoint, formatEndpoint, type NewDeclaration } from '@mdm-kit/declarations/protocol'
import type { SimulatedDevice } from '@mdm-kit/testing'

import type { MdmServer } from '../../src/index.js'

export const passcode = (MinimumLength = 8): NewDeclaration => ({
  Type: 'com.apple.configuration.passcode.settings',
  Identifier: 'com.example.passcode',
  Payload: { RequirePasscode: true, MinimumLength },
})

export const activation: NewDeclaration = {
  Type: 'com.apple.activation.simple',
  Identifier: 'com.example.activation',
  Payload: { StandardConfigurations: ['com.example.passcode'] },
}

export const idOf = ({ facts }: SimulatedDevice): EnrollmentId =>
  enrollmentId({ _tag: 'Device', udid: facts.UDID })

/** The issue of a set in which `identifier` names `reference`, which is not there. */
export const missing = (identifier: string, reference: string) => ({
  _tag: 'Missing',
  identifier,
  reference,
})

/** A configuration and its activation, in a set called `basics`. */
export const basics = async (server: MdmServer): Promise<void> => {
  await server.putDeclaration(passcode())
  await server.putDeclaration(activation)
  const identifiers = [activation.Identifier, passcode().Identifier]
  await server.putDeclarationSet('basics', identifiers)
}

/** Asks as a device does; `more` are the keys of a user channel, or the Data of a report. */
export const ask = (
  device: SimulatedDevice,
  endpoint: Endpoint | string,
  more: Readonly<Record<string, string | Uint8Array>> = {},
) =>
  device.checkin({
    MessageType: 'DeclarativeManagement',
    Endpoint: typeof endpoint === 'string' ? endpoint : formatEndpoint(endpoint),
    ...more,
  })

export const jsonIn = ({ body }: { readonly body: Uint8Array }): unknown =>
  JSON.parse(Buffer.from(body).toString())
