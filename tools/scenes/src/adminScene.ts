import { secret } from '@mdm-kit/codec'
import type { HttpRequest, HttpResponse } from '@mdm-kit/http'
import { type EnrollmentId, enrollmentId } from '@mdm-kit/checkin'
import * as TE from 'fp-ts/lib/TaskEither.js'

import { adminApi, type AdminApiEvent, type AdminApiOptions } from '@mdm-kit/admin-api'
import type { DeviceHttpRequest, MdmServerOptions, Push } from '@mdm-kit/server'
import type { Store } from '@mdm-kit/store'
import {
  deviceOn,
  newIdentity,
  start,
  type TestIdentity,
  type TestScene,
  testScene,
} from './testScene.js'

export const KEY = 'correct horse battery staple'
/** May only read. */
export const READ_KEY = 'look but do not touch anything'
export const basic = (key: string, user = 'nanomdm'): string =>
  `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`

/** Accepts every push and responds as `@mdm-kit/apns` does. */
export const acceptingPush: Push = ({ enrollmentId: id }) =>
  TE.right({ apnsId: `push-of-${id}`, attempts: 1, ambiguous: false })

let identity: TestIdentity | undefined

export interface AdminScene extends TestScene {
  readonly mac: ReturnType<typeof deviceOn>
  readonly id: EnrollmentId
  readonly audit: AdminApiEvent[]
  readonly handle: ReturnType<typeof adminApi>
  /** A request with the key; by default a GET. */
  readonly call: (
    request: Partial<DeviceHttpRequest> & Pick<HttpRequest, 'path'>,
  ) => Promise<HttpResponse>
}

/** A server with one enrolled Mac, and the admin API on it. */
export const adminScene = async (
  options: Partial<AdminApiOptions> | ((store: Store) => Partial<AdminApiOptions>) = {},
  server: Partial<MdmServerOptions> = {},
): Promise<AdminScene> => {
  const here = await testScene({ push: acceptingPush, ...server })
  identity ??= newIdentity()
  const mac = deviceOn(here, identity)
  await mac.enroll()
  const id = enrollmentId({ _tag: 'Device', udid: mac.facts.UDID })
  const audit: AdminApiEvent[] = []
  const handle = adminApi({
    server: here.server,
    store: here.store,
    keys: [
      { name: 'tests', key: secret(KEY) },
      { name: 'readers', key: secret(READ_KEY), readOnly: true },
    ],
    now: () => start,
    onEvent: (event) => audit.push(event),
    ...(typeof options === 'function' ? options(here.store) : options),
  })
  const call = (request: Partial<DeviceHttpRequest> & Pick<HttpRequest, 'path'>) =>
    handle({
      method: 'GET',
      ...request,
      headers: { authorization: basic(KEY), ...request.headers },
    })
  return { ...here, mac, id, audit, handle, call }
}

export const jsonOf = (response: HttpResponse): unknown =>
  response.body.length === 0 ? undefined : JSON.parse(Buffer.from(response.body).toString('utf8'))

export const commandPlist = (commandUuid: string, requestType = 'ProfileList'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Command</key>
	<dict>
		<key>RequestType</key>
		<string>${requestType}</string>
	</dict>
	<key>CommandUUID</key>
	<string>${commandUuid}</string>
</dict>
</plist>
`
