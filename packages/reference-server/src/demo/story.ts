import { unwrap } from '@mdm-kit/codec'
import { enrollmentId } from '@mdm-kit/checkin'
import type { PlistInput } from '@mdm-kit/plist'
import { parseLocationToken } from '@mdm-kit/vpp'

import type { AppEvent } from '../operations/appEvent.js'
import { adminClient, type AdminClient } from './adminClient.js'
import type { Display, Step } from './display.js'
import { automatedUrl, listenForPushes, type Stage } from './stage.js'

/** What all steps share. */
export interface Scene {
  readonly stage: Stage
  readonly show: Display
  readonly admin: AdminClient
  readonly ids: () => readonly string[]
}

export const sceneOf = (stage: Stage, show: Display): Scene => ({
  stage,
  show,
  admin: adminClient(stage.app.url, stage.adminKey),
  ids: () => stage.fleet.devices().map(({ facts }) => facts.UDID),
})

export const SERVER = 'school'

const is =
  (tag: AppEvent['_tag']) =>
  (event: AppEvent): boolean =>
    event._tag === tag

/** A certificate from Apple's push portal, handed over as NanoMDM's tools do. */
export const storePushCertificate = async ({ stage, show, admin }: Scene): Promise<void> => {
  const step = show.step('Push', 'storing the push certificate')
  const { certificate, key, topic } = stage.apns.pushCertificate()
  await admin.putText('/v1/pushcert', `${certificate}\n${key}`)
  step.done('the push certificate is stored', `topic ${topic}`)
}

export const syncDevices = async ({ stage, show }: Scene): Promise<void> => {
  const { app, dep, appEvents } = stage
  const size = dep.devices().size
  const step = show.step('Sync', 'asking Device Assignment Services which devices are ours')
  const { dep: operations } = app.apple
  const account = await operations.add({ name: SERVER, serverToken: dep.serverToken() })
  const profile = await operations.defineProfile(SERVER, {
    profile_name: 'Demo',
    url: automatedUrl(app),
  })
  await app.store.depServers.setDefaultProfile(SERVER, profile.profile_uuid)
  const assigned = appEvents.next(1, is('ProfileAssigned'))
  app.apple.wake()
  await assigned
  step.done(
    `${size} devices of ${account.org_name ?? 'the organization'} are known here`,
    'each is assigned an enrollment profile that points to this server',
  )
}

export const enrol = async ({ stage, show }: Scene): Promise<void> => {
  const { fleet, onEnrolling, dep } = stage
  const step = show.step('Enrol', 'Setup Assistant, SCEP, first messages')
  onEnrolling.listener = step.progress
  const { done, failed } = await fleet.enroll()
  const [first] = failed
  if (first !== undefined)
    throw new Error(`${failed.length} did not enrol: ${first.failure.message}`)
  listenForPushes(stage)
  step.done(
    `${done} of ${dep.devices().size} Macs enrolled, each with an identity of its own`,
    'MachineInfo checked → profile → SCEP certificate → Authenticate → TokenUpdate',
  )
}

export const askThem = async (scene: Scene): Promise<void> => {
  const step = scene.show.step('Command', 'DeviceInformation, a push to each')
  const Queries = ['DeviceName', 'OSVersion', 'SerialNumber']
  await command(scene, step, 'demo-info', { RequestType: 'DeviceInformation', Queries })
  const [id = ''] = scene.ids()
  const { report } = (await scene.admin.get(`/v1/enrollments/${id}/results/demo-info`)) as {
    readonly report: { readonly QueryResponses: Readonly<Record<string, string>> }
  }
  const { DeviceName, OSVersion, SerialNumber } = report.QueryResponses
  step.done(
    `a push through APNs woke ${scene.ids().length} Macs; all reported their DeviceInformation`,
    `the first: ${DeviceName}, macOS ${OSVersion}, serial number ${SerialNumber}`,
  )
}

export const deferAndRetry = async ({ stage, show, admin }: Scene): Promise<void> => {
  const [mac] = stage.fleet.devices()
  if (mac === undefined) return
  const { DeviceName, UDID } = mac.facts
  const step = show.step('NotNow', `${DeviceName} is busy`)
  const { next } = stage.appEvents
  stage.busy.add(DeviceName)
  const deferred = next(1, (event) => event._tag === 'CommandReported' && event.status === 'NotNow')
  await admin.enqueue([UDID], 'demo-restart', { RequestType: 'RestartDevice' })
  await deferred
  stage.busy.clear()
  unwrap(await mac.poll()())
  step.done(`${DeviceName} was busy, said NotNow, and restarted when it came back by itself`)
}

const PAGES = '361309726'

export const assignLicenses = async ({ stage, show }: Scene): Promise<void> => {
  const { vpp, app, fleet } = stage
  const serials = fleet.devices().map(({ facts }) => facts.SerialNumber)
  const step = show.step('License', 'App and Book Management')
  const location = vpp.addLocation({ locationName: 'Springfield' })
  location.addAssets([{ adamId: PAGES, total: serials.length + 2 }])
  const { vpp: operations } = app.apple
  const { uId } = await operations.add(unwrap(parseLocationToken(location.issueToken())))
  await operations.claim(uId)
  const { completed } = await operations.associate(uId, {
    assets: [{ adamId: PAGES, pricingParam: 'STDQ' }],
    serialNumbers: serials,
  })
  step.done(`${completed} of ${serials.length + 2} licenses of an app are assigned to devices`)
}

export const installApp = async (scene: Scene): Promise<void> => {
  const step = scene.show.step('Install', 'InstallApplication')
  await command(scene, step, 'demo-install', {
    RequestType: 'InstallApplication',
    iTunesStoreID: Number(PAGES),
    Options: { PurchaseMethod: 1 },
    InstallAsManaged: true,
  })
  step.done(`${scene.ids().length} Macs acknowledged InstallApplication`)
}

const PASSCODE = 'com.example.passcode'

/** What every Mac has to comply with; it applies this itself, and reports. */
export const declare = async ({ stage, show, ids }: Scene): Promise<void> => {
  const step = show.step('Declare', 'a passcode policy')
  const { server } = stage.app
  await server.putDeclaration({
    Type: 'com.apple.configuration.passcode.settings',
    Identifier: PASSCODE,
    Payload: { RequireComplexPasscode: true, MinimumLength: 8 },
  })
  await server.putDeclaration({
    Type: 'com.apple.activation.simple',
    Identifier: 'com.example.activation',
    Payload: { StandardConfigurations: [PASSCODE] },
  })
  await server.putDeclarationSet('everybody', [PASSCODE, 'com.example.activation'])
  const reported = stage.appEvents.next(ids().length, is('StatusReported'), step.progress)
  const devices = stage.fleet
    .devices()
    .map(({ facts }) => enrollmentId({ _tag: 'Device', udid: facts.UDID }))
  await server.assignDeclarationSets(devices, ['everybody'])
  await reported
  const statuses = await Promise.all(devices.map((id) => server.declarativeStatus(id)))
  const active = statuses.filter(({ declarations }) =>
    declarations.some(({ identifier, inForce }) => identifier === PASSCODE && inForce),
  )
  if (active.length < devices.length)
    throw new Error(`only ${active.length} Macs report the passcode policy active`)
  step.done(`${active.length} Macs fetched a passcode policy and report it active`)
}

export const rejectStranger = async ({ stage, show }: Scene): Promise<void> => {
  const step = show.step('Reject', 'a stranger speaks up')
  let because = ''
  const rejected = stage.appEvents.next(1, (event) => {
    if (event._tag === 'Rejected') because = event.rejection._tag
    return event._tag === 'Rejected'
  })
  const response = await fetch(`${stage.app.url}/mdm`, {
    method: 'PUT',
    headers: { 'content-type': 'application/x-apple-aspen-mdm' },
    body: '<plist/>',
  })
  await rejected
  step.done(`an unsigned report was rejected with ${response.status} (${because}); nothing changed`)
}

export const leave = async ({ stage, show }: Scene): Promise<void> => {
  const step = show.step('Leave', 'CheckOut')
  const { done } = await stage.fleet.each((device) => device.checkOut())
  step.done(`${done} Macs checked out; what they reported stays`)
}

/** What was set up at Apple is taken down again, and with it what is stored of it here. */
export const discard = async ({ stage, show, admin }: Scene): Promise<void> => {
  const step = show.step('Offboard', 'profiles, licenses and tokens')
  await admin.remove(`/v1/dep/servers/${SERVER}`)
  const locations = (await admin.get('/v1/vpp/locations')) as {
    readonly items: readonly { readonly uId: string }[]
  }
  for (const { uId } of locations.items)
    await admin.remove(`/v1/vpp/locations/${encodeURIComponent(uId)}`)
  const left = [...stage.dep.devices().values()].filter(
    ({ profile_status: status }) => status === 'assigned' || status === 'pushed',
  )
  if (left.length > 0) throw new Error(`${left.length} devices have kept their profile at Apple`)
  step.done('Apple has its profiles and licenses back, and the tokens are erased here')
}

/** Queues a command for all, and waits until all have acknowledged it. */
const command = async (
  { stage, admin, ids }: Scene,
  step: Step,
  uuid: string,
  Command: PlistInput,
): Promise<void> => {
  const reported = stage.appEvents.next(
    ids().length,
    (event) =>
      event._tag === 'CommandReported' &&
      event.commandUuid === uuid &&
      event.status === 'Acknowledged',
    step.progress,
  )
  await admin.enqueue(ids(), uuid, Command)
  await reported
}

/** The whole story. */
export const play = async (scene: Scene): Promise<void> => {
  await storePushCertificate(scene)
  await syncDevices(scene)
  await enrol(scene)
  await askThem(scene)
  await deferAndRetry(scene)
  await assignLicenses(scene)
  await installApp(scene)
  await declare(scene)
  await rejectStranger(scene)
}
