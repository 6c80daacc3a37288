import { operation, type Operation } from '@mdm-kit/codec'
import { type CheckinMessage, CommandEnvelope } from '@mdm-kit/checkin'
import type { Declaration } from '@mdm-kit/declarations/protocol'
import type { MdmPayload } from '@mdm-kit/enrollment'
import { type HttpResponse, type Send, undiciSend } from '@mdm-kit/http'
import { encodePlist, type PlistDict, plistOf } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { types } from 'node:util'

import { observedSend, type OnExchange } from '../exchange/exchange.js'
import { responseTo, type CommandResponse, type DeviceState } from './responses.js'
import { deviceDeclarations } from './declarations.js'
import type { Judge } from './declarationStatus.js'
import {
  commandUnreadable,
  type DeviceError,
  identityRejected,
  messageUnwritable,
  serverRejected,
} from './errors.js'
import { type DeviceFacts, simulatedMac } from './facts.js'
import {
  identityByScep,
  identityInside,
  type Installed,
  installEnrollmentProfile,
  keyPairOfItsOwn,
  type NewKeyPair,
  type OldScep,
} from './identity.js'
import { type DeviceIdentity, type DeviceSignature, signatureBy } from './signing.js'

export interface SimulatedDeviceOptions {
  /** The enrollment profile as it was downloaded, signed or not; its identity in PKCS#12 or by SCEP. */
  readonly profile: Uint8Array
  /** An identity that it holds already; the one in `profile` is ignored. */
  readonly identity?: DeviceIdentity
  /** Default: `simulatedMac()`. Devices that share a server need facts of their own. */
  readonly facts?: DeviceFacts
  /**
   * Decides how to respond to a command: a response of your own, `'NotNow'`, or undefined for the
   * device's own.
   */
  readonly behave?: (command: CommandEnvelope) => CommandResponse | 'NotNow' | undefined
  /** Decides what to report of a declaration; undefined for what the device thinks by itself. */
  readonly judge?: Judge
  /** Each request and its response, as they happen. */
  readonly onStep?: (step: DeviceStep) => void
  /** Called for each HTTP request with its response, as they crossed the network; SCEP included. */
  readonly onExchange?: OnExchange
  /** Default: undici, to wherever the profile points. */
  readonly send?: Send
  /** Makes the key that SCEP certifies. Default: one of its own, of the size that the profile asks for. */
  readonly newKeyPair?: NewKeyPair
  /** Which weak responses of an old SCEP server it takes: `{ allowSha1: true }`. Default: none. */
  readonly oldScep?: OldScep
  /** Whether Setup Assistant holds it: what its first TokenUpdate says. Default false. */
  readonly awaitingConfiguration?: boolean
  /** Of the user of an account-driven enrollment; goes with each request. */
  readonly accessToken?: string
  /** How it signs its requests. Default: as a Mac and as an iPhone, by turns. */
  readonly signature?: DeviceSignature
  readonly now?: () => Date
}

export interface DeviceStep {
  /** The MessageType, or the report's Status. */
  readonly said: string
  /** The command that was reported on, or the endpoint of a DeclarativeManagement message. */
  readonly about?: string
  readonly status: number
  /** The RequestType of the command that came back, if any. */
  readonly received?: string
}

/** A command that a device carried out, and what it reported. */
export interface Handled {
  readonly command: CommandEnvelope
  readonly response: CommandResponse
}

/** A device that talks to an MDM server as a Mac does, over real HTTP. */
export interface SimulatedDevice {
  readonly facts: DeviceFacts
  readonly pushToken: Uint8Array
  /** Changes with each enrollment. */
  readonly pushMagic: () => string
  /** Installs the profile: gets an identity if it has none yet, then Authenticate and TokenUpdate. */
  readonly enroll: () => Operation<DeviceError, void>
  /** Installs another enrollment profile over the present one: a new identity, and it enrolls again. */
  readonly reenroll: (profile: Uint8Array) => Operation<DeviceError, void>
  /**
   * What a push makes it do: Idle, then command after command until there is none, then what a
   * DeclarativeManagement among them asked for.
   */
  readonly poll: () => Operation<DeviceError, readonly Handled[]>
  /** What it holds by declarative management. */
  readonly declarations: () => readonly Declaration[]
  /** What it does about once a day by itself: asks whether its declarations have changed. */
  readonly syncDeclarations: () => Operation<DeviceError, void>
  /** Sends any check-in message; `UDID` is filled in, and `Topic` where Apple documents it. */
  readonly checkin: (message: CheckinMessageBody) => Operation<DeviceError, HttpResponse>
  /** Sends any report and gives the response, for tests of a server's rules. */
  readonly report: (report: CommandResponse) => Operation<DeviceError, HttpResponse>
  /** Ends the enrollment: CheckOut. */
  readonly checkOut: () => Operation<DeviceError, void>
  readonly close: () => Promise<void>
}

/** A check-in message without what the device fills in. */
export type CheckinMessageBody = { readonly MessageType: CheckinMessage['MessageType'] } & PlistDict

const CHECKIN_TYPE = 'application/x-apple-aspen-mdm-checkin'
const COMMAND_TYPE = 'application/x-apple-aspen-mdm; charset=UTF-8'

/** A simulated device, or why its profile cannot enroll one. */
export const simulatedDevice = (
  options: SimulatedDeviceOptions,
): E.Either<DeviceError, SimulatedDevice> =>
  pipe(
    installEnrollmentProfile(options.profile),
    E.map((installed) => deviceWith(installed, options)),
  )

const deviceWith = (
  first: Installed,
  {
    identity,
    facts = simulatedMac(),
    behave,
    judge,
    onStep,
    onExchange,
    send: given,
    newKeyPair = keyPairOfItsOwn,
    oldScep = {},
    awaitingConfiguration = false,
    accessToken,
    signature: form,
    now = () => new Date(),
  }: SimulatedDeviceOptions,
): SimulatedDevice => {
  const own = undiciSend({ origin: new URL(first.mdm.ServerURL).origin })
  const send = onExchange === undefined ? (given ?? own) : observedSend(given ?? own, onExchange)
  let { profile, mdm, payload } = first
  let held = identity
  const pushToken = new Uint8Array(randomBytes(32))
  const state: DeviceState = { facts, profiles: new Map() }
  let pushMagic = ''
  let signed = 0

  const obtain = (): TE.TaskEither<DeviceError, DeviceIdentity> =>
    held !== undefined
      ? TE.right(held)
      : pipe(
          payload.PayloadType === 'com.apple.security.pkcs12'
            ? identityInside(payload)
            : identityByScep(payload, { facts, send, newKeyPair, oldScep, now }),
          TE.tapIO((obtained) => () => {
            held = obtained
          }),
        )

  const sign = (body: Uint8Array): TE.TaskEither<DeviceError, string | undefined> =>
    held === undefined && payload.PayloadType === 'com.apple.security.scep'
      ? TE.left(identityRejected('it has to enroll first'))
      : pipe(
          obtain(),
          TE.flatMapEither((by) => {
            signed += 1
            return signatureBy(by, mdm, body, now(), form ?? (signed % 2 === 1 ? 'mac' : 'iphone'))
          }),
        )

  const put = (
    url: string,
    contentType: string,
    body: Uint8Array,
    step: Omit<DeviceStep, 'status' | 'received'>,
  ): TE.TaskEither<DeviceError, HttpResponse> =>
    pipe(
      sign(body),
      TE.flatMap((signature) => {
        const headers = {
          'content-type': contentType,
          'user-agent': 'MDM-OSX/1.0 mdmclient/simulated',
          ...(signature !== undefined && { 'mdm-signature': signature }),
          ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
        }
        return send({ method: 'PUT', path: url, headers, body })
      }),
      TE.tapIO((response) => () => {
        if (onStep === undefined) return
        const received = requestTypeIn(response)
        onStep({ ...step, status: response.status, ...(received !== undefined && { received }) })
      }),
    )

  const checkin = (message: CheckinMessageBody): TE.TaskEither<DeviceError, HttpResponse> =>
    pipe(
      encodePlist({ ...idsOf(facts, mdm), ...topicOf(message, mdm), ...message }),
      E.mapLeft(messageUnwritable),
      TE.fromEither,
      TE.flatMap((body) =>
        put(mdm.CheckInURL ?? mdm.ServerURL, CHECKIN_TYPE, body, {
          said: message.MessageType,
          ...(typeof message['Endpoint'] === 'string' && { about: message['Endpoint'] }),
        }),
      ),
    )

  const accepted = (message: CheckinMessageBody): TE.TaskEither<DeviceError, void> =>
    pipe(checkin(message), TE.flatMap(expectOk(message.MessageType)))

  const report = (
    said: CommandResponse,
    about?: string,
  ): TE.TaskEither<DeviceError, HttpResponse> =>
    pipe(
      encodePlist({ ...idsOf(facts, mdm), ...said }),
      E.mapLeft(messageUnwritable),
      TE.fromEither,
      TE.flatMap((body) =>
        put(mdm.ServerURL, COMMAND_TYPE, body, {
          said: said.Status,
          ...(about !== undefined && { about }),
        }),
      ),
    )

  const carryOut = (command: CommandEnvelope): Handled => {
    const decided = behave?.(command)
    const response = decided === 'NotNow' ? { Status: 'NotNow' } : decided
    return { command, response: response ?? responseTo(state, command.Command) }
  }

  const declarations = deviceDeclarations({
    facts,
    judge,
    ask: (Endpoint, Data) =>
      checkin({ MessageType: 'DeclarativeManagement', Endpoint, ...(Data && { Data }) }),
  })

  const takeCommands = (): TE.TaskEither<DeviceError, readonly Handled[]> => async () => {
    const handled: Handled[] = []
    let response = await report({ Status: 'Idle' })()
    for (;;) {
      if (E.isLeft(response)) return response
      if (response.right.status !== 200)
        return E.left(
          serverRejected(handled.at(-1)?.response.Status ?? 'Idle', response.right.status),
        )
      if (response.right.body.length === 0) return E.right(handled)
      const command = plistOf(CommandEnvelope)(response.right.body)
      if (E.isLeft(command)) return E.left(commandUnreadable(command.left))
      const next = carryOut(command.right)
      handled.push(next)
      const { CommandUUID, Command } = command.right
      response = await report({ CommandUUID, ...next.response }, Command.RequestType)()
    }
  }

  /** The acknowledgement of the command only says that it was heard. */
  const syncAfter = (handled: readonly Handled[]): TE.TaskEither<DeviceError, void> => {
    const sync = handled.findLast(
      ({ command, response }) =>
        command.Command.RequestType === 'DeclarativeManagement' &&
        response.Status === 'Acknowledged',
    )
    if (sync === undefined) return TE.right(undefined)
    const { Data } = sync.command.Command
    return declarations.sync(types.isUint8Array(Data) ? Data : undefined)
  }

  const enroll = (): TE.TaskEither<DeviceError, void> =>
    pipe(
      obtain(),
      TE.flatMap(() => {
        pushMagic = randomUUID().toUpperCase()
        state.profiles.set(profile.PayloadIdentifier, profile)
        return accepted({ MessageType: 'Authenticate', ...attributesOf(facts, mdm) })
      }),
      TE.flatMap(() =>
        accepted({
          MessageType: 'TokenUpdate',
          Token: pushToken,
          PushMagic: pushMagic,
          AwaitingConfiguration: awaitingConfiguration,
        }),
      ),
    )

  return {
    facts,
    pushToken,
    pushMagic: () => pushMagic,
    checkin: (message) => operation(checkin(message)),
    report: (said) => operation(report(said)),
    poll: () => operation(pipe(takeCommands(), TE.tap(syncAfter))),
    declarations: declarations.held,
    syncDeclarations: () => operation(declarations.sync()),
    enroll: () =>
      operation(() => {
        declarations.clear()
        return enroll()()
      }),
    reenroll: (bytes) =>
      operation(
        pipe(
          TE.fromEither(installEnrollmentProfile(bytes)),
          TE.flatMap((next) => {
            ;({ profile, mdm, payload } = next)
            held = undefined
            return enroll()
          }),
        ),
      ),
    checkOut: () => operation(accepted({ MessageType: 'CheckOut' })),
    close: () => own.close(),
  }
}

/** A user enrollment hides which device it is on. */
const isUserEnrollment = ({ EnrollmentMode }: MdmPayload): boolean => EnrollmentMode === 'BYOD'

const idsOf = ({ UDID }: DeviceFacts, mdm: MdmPayload): PlistDict =>
  isUserEnrollment(mdm)
    ? { EnrollmentID: createHash('sha1').update(`enrollment ${UDID}`).digest('hex') }
    : { UDID }

/** Only these messages name their topic. */
const topicOf = ({ MessageType }: CheckinMessageBody, { Topic }: MdmPayload): PlistDict =>
  ['Authenticate', 'TokenUpdate', 'CheckOut'].includes(MessageType) ? { Topic } : {}

const attributesOf = (facts: DeviceFacts, mdm: MdmPayload): PlistDict => {
  const { OSVersion, BuildVersion, ProductName, SerialNumber, DeviceName, Model, ModelName } = facts
  const known = { OSVersion, BuildVersion, ProductName, DeviceName, Model, ModelName }
  return isUserEnrollment(mdm) ? known : { ...known, SerialNumber }
}

const expectOk =
  (what: string) =>
  ({ status }: HttpResponse): TE.TaskEither<DeviceError, void> =>
    status === 200 ? TE.right(undefined) : TE.left(serverRejected(what, status))

/** The RequestType in a response, for `onStep`. */
const requestTypeIn = ({ body }: HttpResponse): string | undefined => {
  const command = body.length === 0 ? undefined : plistOf(CommandEnvelope)(body)
  return command !== undefined && E.isRight(command) ? command.right.Command.RequestType : undefined
}
