import { type CheckinMessage, CommandEnvelope, type Declaration } from '@mdm-kit/checkin'
import { type HttpResponse, type Send, undiciSend } from '@mdm-kit/http'
import { encodePlist, type PlistDict, plistOf } from '@mdm-kit/plist'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { randomBytes, randomUUID } from 'node:crypto'
import { types } from 'node:util'

import { answerTo, type CommandAnswer, type DeviceState } from './answers.js'
import { deviceDeclarations } from './declarations.js'
import type { Judge } from './declarationStatus.js'
import { commandUnreadable, type DeviceError, messageUnwritable, serverRefused } from './errors.js'
import { type DeviceFacts, simulatedMac } from './facts.js'
import { type Enrolled, installEnrollmentProfile } from './identity.js'

export interface SimulatedDeviceOptions {
  /** The enrollment profile as it was downloaded; not signed, its identity in PKCS#12. */
  readonly profile: Uint8Array
  /** Default: `simulatedMac()`. Devices that share a server need facts of their own. */
  readonly facts?: DeviceFacts
  /**
   * Decides what to make of a command: an answer of your own, `'NotNow'`, or undefined for what the
   * device would answer by itself.
   */
  readonly behave?: (command: CommandEnvelope) => CommandAnswer | 'NotNow' | undefined
  /** Decides what to report of a declaration; undefined for what the device thinks by itself. */
  readonly judge?: Judge
  /** Each request and its answer, as they happen. */
  readonly onStep?: (step: DeviceStep) => void
  /** Default: undici, to wherever the profile points. */
  readonly send?: Send
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
  readonly answer: CommandAnswer
}

/** A device that talks to an MDM server as a Mac does, over real HTTP. */
export interface SimulatedDevice {
  readonly facts: DeviceFacts
  readonly pushToken: Uint8Array
  /** Changes with each enrollment. */
  readonly pushMagic: () => string
  /** Installs the profile: Authenticate, then TokenUpdate. */
  readonly enroll: () => TE.TaskEither<DeviceError, void>
  /**
   * What a push makes it do: Idle, then command after command until there is none, then what a
   * DeclarativeManagement among them asked for.
   */
  readonly poll: () => TE.TaskEither<DeviceError, readonly Handled[]>
  /** What it holds by declarative management. */
  readonly declarations: () => readonly Declaration[]
  /** What it does about once a day by itself: asks whether its declarations have changed. */
  readonly syncDeclarations: () => TE.TaskEither<DeviceError, void>
  /** Sends any check-in message; `UDID` and `Topic` are filled in. */
  readonly checkin: (message: CheckinMessageBody) => TE.TaskEither<DeviceError, HttpResponse>
  /** Sends any report and gives the answer, for tests of a server's rules. */
  readonly report: (report: CommandAnswer) => TE.TaskEither<DeviceError, HttpResponse>
  /** Leaves: CheckOut. */
  readonly checkOut: () => TE.TaskEither<DeviceError, void>
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
    E.map((enrolled) => deviceWith(enrolled, options)),
  )

const deviceWith = (
  { profile, mdm, sign }: Enrolled,
  options: SimulatedDeviceOptions,
): SimulatedDevice => {
  const { facts = simulatedMac(), behave, judge, onStep, send, now = () => new Date() } = options
  const own = undiciSend({ origin: new URL(mdm.ServerURL).origin })
  const pushToken = new Uint8Array(randomBytes(32))
  const state: DeviceState = { facts, profiles: new Map() }
  let pushMagic = ''

  const put = (
    url: string,
    contentType: string,
    body: Uint8Array,
    step: Omit<DeviceStep, 'status' | 'received'>,
  ): TE.TaskEither<DeviceError, HttpResponse> =>
    pipe(
      TE.fromEither(sign(body, now())),
      TE.flatMap((signature) => {
        const headers = {
          'content-type': contentType,
          'user-agent': 'MDM-OSX/1.0 mdmclient/simulated',
          ...(signature !== undefined && { 'mdm-signature': signature }),
        }
        return (send ?? own)({ method: 'PUT', path: url, headers, body })
      }),
      TE.tapIO((response) => () => {
        if (onStep === undefined) return
        const received = requestTypeIn(response)
        onStep({ ...step, status: response.status, ...(received !== undefined && { received }) })
      }),
    )

  const checkin = (message: CheckinMessageBody): TE.TaskEither<DeviceError, HttpResponse> =>
    pipe(
      encodePlist({ UDID: facts.UDID, Topic: mdm.Topic, ...message }),
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

  const report = (said: CommandAnswer, about?: string): TE.TaskEither<DeviceError, HttpResponse> =>
    pipe(
      encodePlist({ UDID: facts.UDID, ...said }),
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
    const answer = decided === 'NotNow' ? { Status: 'NotNow' } : decided
    return { command, answer: answer ?? answerTo(state, command.Command) }
  }

  const declarations = deviceDeclarations({
    facts,
    judge,
    ask: (Endpoint, Data) =>
      checkin({ MessageType: 'DeclarativeManagement', Endpoint, ...(Data && { Data }) }),
  })

  const takeCommands = (): TE.TaskEither<DeviceError, readonly Handled[]> => async () => {
    const handled: Handled[] = []
    let answer = await report({ Status: 'Idle' })()
    for (;;) {
      if (E.isLeft(answer)) return answer
      if (answer.right.status !== 200)
        return E.left(serverRefused(handled.at(-1)?.answer.Status ?? 'Idle', answer.right.status))
      if (answer.right.body.length === 0) return E.right(handled)
      const command = plistOf(CommandEnvelope)(answer.right.body)
      if (E.isLeft(command)) return E.left(commandUnreadable(command.left))
      const next = carryOut(command.right)
      handled.push(next)
      const { CommandUUID, Command } = command.right
      answer = await report({ CommandUUID, ...next.answer }, Command.RequestType)()
    }
  }

  /** The acknowledgement of the command only says that it was heard. */
  const syncAfter = (handled: readonly Handled[]): TE.TaskEither<DeviceError, void> => {
    const sync = handled.findLast(
      ({ command, answer }) =>
        command.Command.RequestType === 'DeclarativeManagement' && answer.Status === 'Acknowledged',
    )
    if (sync === undefined) return TE.right(undefined)
    const { Data } = sync.command.Command
    return declarations.sync(types.isUint8Array(Data) ? Data : undefined)
  }

  return {
    facts,
    pushToken,
    pushMagic: () => pushMagic,
    checkin,
    report: (said) => report(said),
    poll: () => pipe(takeCommands(), TE.tap(syncAfter)),
    declarations: declarations.held,
    syncDeclarations: () => declarations.sync(),
    enroll: () => {
      pushMagic = randomUUID().toUpperCase()
      const { OSVersion, BuildVersion, ProductName, SerialNumber, DeviceName, Model, ModelName } =
        facts
      state.profiles.set(profile.PayloadIdentifier, profile)
      declarations.clear()
      return pipe(
        accepted({
          MessageType: 'Authenticate',
          ...{ OSVersion, BuildVersion, ProductName, SerialNumber, DeviceName, Model, ModelName },
        }),
        TE.flatMap(() =>
          accepted({
            MessageType: 'TokenUpdate',
            Token: pushToken,
            PushMagic: pushMagic,
            AwaitingConfiguration: false,
          }),
        ),
      )
    },
    checkOut: () => accepted({ MessageType: 'CheckOut' }),
    close: () => own.close(),
  }
}

const expectOk =
  (what: string) =>
  ({ status }: HttpResponse): TE.TaskEither<DeviceError, void> =>
    status === 200 ? TE.right(undefined) : TE.left(serverRefused(what, status))

/** The RequestType in an answer, for those who watch. */
const requestTypeIn = ({ body }: HttpResponse): string | undefined => {
  const command = body.length === 0 ? undefined : plistOf(CommandEnvelope)(body)
  return command !== undefined && E.isRight(command) ? command.right.Command.RequestType : undefined
}
