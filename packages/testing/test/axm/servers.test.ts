import { createTokenKeyPair } from '@mdm-kit/dep'
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { X509Certificate } from 'node:crypto'

import { type AxmScene, axmScene, errorOf, pageOf, resourceOf, START } from './axmScene.js'

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  while (open.length > 0) await open.pop()?.()
})

const started = async (): Promise<AxmScene> => {
  const scene = await axmScene()
  open.push(scene.close)
  return scene
}

const FIRST = 'A0000000000000000000000000000000'
const SECOND = 'A0000000000000000000000000000001'
const PATH = '/v1/mdmServers'

/** The certificate of a token key: DER in base64. */
let serverCertificate: { readonly name: string; readonly data: string }
beforeAll(async () => {
  const { certificate } = await createTokenKeyPair({ now: START })
  const data = new X509Certificate(certificate).raw.toString('base64')
  serverCertificate = { name: 'key.der', data }
})

const body = (attributes: Readonly<Record<string, unknown>>, id?: string) => ({
  data: { type: 'mdmServers', ...(id === undefined ? {} : { id }), attributes },
})

describe('a device management service', () => {
  test('is created, with a certificate that is not shown', async () => {
    const { get, send } = await started()
    const created = await send('POST', PATH, body({ serverName: 'New', serverCertificate }))
    expect(created.status).toBe(201)
    const { id, attributes } = resourceOf(created)
    expect(id).toMatch(/^[0-9A-F]{32}$/)
    expect(attributes).toEqual({
      serverName: 'New',
      serverType: 'MDM',
      status: 'ACTIVE',
      deviceCount: 0,
      enableMdmDisownFlag: false,
      defaultProductFamilies: [],
      createdDateTime: '2026-11-30T12:00:00.000Z',
      updatedDateTime: '2026-11-30T12:00:00.000Z',
    })
    expect(resourceOf(await get(`${PATH}/${id}`)).attributes).toEqual(attributes)
    expect((await send('DELETE', `${PATH}/${id}`)).status).toBe(204)
    expect((await get(`${PATH}/${id}`)).status).toBe(404)
  })

  test('counts its devices', async () => {
    const { fake, get } = await started()
    const count = async () => pageOf(await get(PATH)).data[0]?.attributes['deviceCount']
    expect(await count()).toBe(4)
    fake.assignDevice('FAKE00000001', FIRST)
    expect(await count()).toBe(5)
  })

  test('is renamed, and becomes the default of product families until it no longer is', async () => {
    const { send } = await started()
    const path = `${PATH}/${FIRST}`
    const change = async (attributes: Readonly<Record<string, unknown>>) =>
      resourceOf(await send('PATCH', path, body(attributes, FIRST))).attributes
    expect(await change({ serverName: 'Renamed' })).toMatchObject({ serverName: 'Renamed' })
    const defaultProductFamilies = ['MAC', 'IPAD']
    for (const _ of ['first', 'again']) {
      expect(await change({ defaultProductFamilies })).toMatchObject({ defaultProductFamilies })
    }
    const taken = body({ defaultProductFamilies: ['VISION', 'MAC'] }, SECOND)
    expect(errorOf(await send('PATCH', `${PATH}/${SECOND}`, taken))).toEqual({
      status: 409,
      code: 'ENTITY_ERROR.ATTRIBUTE.INVALID',
      source: { pointer: '/data/attributes/defaultProductFamilies/1' },
    })
    expect(await change({ defaultProductFamilies: [] })).toMatchObject({
      defaultProductFamilies: [],
    })
  })

  test('is not deleted while it has devices or product families', async () => {
    const { fake, send } = await started()
    const path = `${PATH}/${FIRST}`
    expect(errorOf(await send('DELETE', path))).toMatchObject({ status: 409 })
    for (const serial of ['0', '3', '6', '9']) fake.assignDevice(`FAKE0000000${serial}`, undefined)
    await send('PATCH', path, body({ defaultProductFamilies: ['MAC'] }, FIRST))
    expect(errorOf(await send('DELETE', path))).toMatchObject({ status: 409 })
    await send('PATCH', path, body({ defaultProductFamilies: [] }, FIRST))
    expect((await send('DELETE', path)).status).toBe(204)
  })

  const ATTRIBUTES = '/data/attributes'

  test.each([
    ['no name', { serverName: undefined }, 'ATTRIBUTE.REQUIRED', `${ATTRIBUTES}/serverName`],
    [
      'no certificate',
      { serverCertificate: undefined },
      'ATTRIBUTE.REQUIRED',
      `${ATTRIBUTES}/serverCertificate/name`,
    ],
    [
      'a certificate in PEM',
      { serverCertificate: { name: 'x', data: '-----BEGIN CERTIFICATE-----' } },
      'ATTRIBUTE.INVALID',
      `${ATTRIBUTES}/serverCertificate/data`,
    ],
    [
      'bytes that are not a certificate',
      { serverCertificate: { name: 'x', data: 'AAAA' } },
      'ATTRIBUTE.INVALID',
      `${ATTRIBUTES}/serverCertificate/data`,
    ],
    [
      'a flag that is text',
      { enableMdmDisownFlag: 'true' },
      'ATTRIBUTE.TYPE',
      `${ATTRIBUTES}/enableMdmDisownFlag`,
    ],
    [
      'an attribute that is not settable',
      { status: 'ACTIVE' },
      'ATTRIBUTE.UNKNOWN',
      `${ATTRIBUTES}/status`,
    ],
  ])('is not created with %s', async (_, change, code, pointer) => {
    const { fake, send } = await started()
    const attributes = { serverName: 'New', serverCertificate, ...change }
    expect(errorOf(await send('POST', PATH, body(attributes)))).toEqual({
      status: 409,
      code: `ENTITY_ERROR.${code}`,
      source: { pointer },
    })
    expect(fake.resources('mdmServers')).toHaveLength(2)
  })

  test('is not changed by a body about another one', async () => {
    const { send } = await started()
    const response = await send('PATCH', `${PATH}/${FIRST}`, body({ serverName: 'X' }, SECOND))
    expect(errorOf(response)).toMatchObject({ status: 409, source: { pointer: '/data/id' } })
  })
})
