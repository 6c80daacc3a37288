import type { HttpResponse } from '@mdm-kit/http'
import {
  type FakeDep,
  fakeDep,
  type FakeDepOptions,
  type FakeVpp,
  fakeVpp,
  type FakeVppOptions,
  manualClock,
} from '@mdm-kit/testing'

import {
  type DepOperations,
  depOperations,
  type OffboardingOperations,
  type OffboardingOperationsOptions,
  offboardingOperations,
  storedDepClients,
  storedVppClients,
  type VppOperations,
  vppOperations,
} from '@mdm-kit/sync'
import { type AdminScene, adminScene, jsonOf } from './adminScene.js'
import { OURS } from './appleServices.js'
import { border } from './border/watch.js'
import { closing } from './closing.js'
import { start } from './testScene.js'

export interface AppleScene extends AdminScene {
  readonly dep: FakeDep
  readonly vpp: FakeVpp
  readonly clients: Pick<OffboardingOperationsOptions, 'dep' | 'vpp'>
  readonly operations: {
    readonly dep: DepOperations
    readonly vpp: VppOperations
    readonly offboarding: OffboardingOperations
  }
  /** A request with a body if there is one: text as it is, values as JSON. */
  readonly ask: (
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    path: string,
    body?: string | Uint8Array | object,
  ) => Promise<HttpResponse>
  /** The same, with the status and the value of the response. */
  readonly answered: (
    ...asked: Parameters<AppleScene['ask']>
  ) => Promise<{ readonly status: number; readonly value: unknown }>
}

export interface AppleSceneOptions {
  readonly dep?: FakeDepOptions
  readonly vpp?: FakeVppOptions
  readonly offboarding?: Partial<OffboardingOperationsOptions>
}

/** The admin API over fakes of Apple's services, with nothing added to them yet. */
export const appleScene = async (options: AppleSceneOptions = {}): Promise<AppleScene> => {
  const clock = manualClock({ start, quick: true })
  const { now } = clock
  const dep = closing(await fakeDep({ now, onExchange: border.dep, devices: 3, ...options.dep }))
  const vpp = closing(await fakeVpp({ now, onExchange: border.vpp, ...options.vpp }))
  const retry = { attempts: 1 }
  let operations: AppleScene['operations'] | undefined
  let clients: AppleScene['clients'] | undefined
  const here = await adminScene((store) => {
    const depClients = closing(storedDepClients({ store, origin: dep.origin, clock, retry }))
    const vppClients = closing(
      storedVppClients({
        store,
        origin: vpp.origin,
        mdm: OURS,
        clock,
        retry: { ...retry, random: () => 0 },
      }),
    )
    clients = { dep: depClients, vpp: vppClients }
    const offboarding = closing(
      offboardingOperations({
        store,
        dep: depClients,
        vpp: vppClients,
        now,
        ...options.offboarding,
      }),
    )
    return (operations = {
      dep: depOperations({ store, clients: depClients, now }),
      vpp: vppOperations({ store, clients: vppClients, now }),
      offboarding,
    })
  })
  if (operations === undefined || clients === undefined) throw new Error('there are no operations')
  const ask: AppleScene['ask'] = (method, path, body) =>
    here.call({
      method,
      path,
      ...(body !== undefined && {
        headers: { 'content-type': isText(body) ? 'text/plain' : 'application/json' },
        body: Buffer.from(isText(body) ? body : JSON.stringify(body)),
      }),
    })
  return {
    ...here,
    dep,
    vpp,
    clients,
    operations,
    ask,
    answered: async (...asked) => {
      const response = await ask(...asked)
      return { status: response.status, value: jsonOf(response) }
    },
  }
}

const isText = (body: string | Uint8Array | object): body is string | Uint8Array =>
  typeof body === 'string' || ArrayBuffer.isView(body)
