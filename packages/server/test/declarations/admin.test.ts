import { describe, expect, test } from '@jest/globals'
import { enrollmentId } from '@mdm-kit/checkin'
import * as E from 'fp-ts/lib/Either.js'

import { unwrap } from '@mdm-kit/codec'
import { declaration } from '@mdm-kit/declarations'
import type { NewDeclaration } from '@mdm-kit/declarations/protocol'
import type { JsonObject } from '@mdm-kit/http'
import { deviceOn, newIdentity, testScene, start } from '@mdm-kit/scenes/testScene'
import { activation, basics, idOf, missing, passcode } from './support.js'

const identity = newIdentity()

describe('declarations', () => {
  test('are put as values or as JSON, and come back with their token', async () => {
    const { server } = await testScene()
    const { ServerToken } = await server.putDeclaration(passcode())
    const text = JSON.stringify({ ...passcode(), ServerToken: 'of another server' })
    for (const same of [text, Buffer.from(text)])
      expect(await server.putDeclaration(same)).toEqual({
        ServerToken,
        enrollments: [],
        issues: [],
      })
    expect(await server.declaration(passcode().Identifier)).toEqual({
      ...passcode(),
      ServerToken,
    })
    const { Identifier, Type } = passcode()
    expect(await server.declarations()).toEqual([
      { Identifier, Type, ServerToken, changedAt: start },
    ])
    expect(await server.declarations({ after: Identifier })).toEqual([])
  })

  test.each<[string, unknown, string, string]>([
    ['text that is no JSON', '{', 'NotJson', ''],
    ['more than a MiB', `"${'x'.repeat(1024 * 1024)}"`, 'JsonTooLarge', ''],
    ['no Type', { Identifier: 'a', Payload: {} }, 'DecodeError', 'Type'],
    ['a fifth kind', { ...passcode(), Type: 'com.apple.status.something' }, 'DecodeError', 'Type'],
    ['a kind and nothing more', { ...passcode(), Type: 'com.apple.asset' }, 'DecodeError', 'Type'],
    ['another prefix', { ...passcode(), Type: 'com.example.asset.x' }, 'DecodeError', 'Type'],
    ['no Identifier', { ...passcode(), Identifier: '' }, 'DecodeError', 'Identifier'],
    ['65 bytes', { ...passcode(), Identifier: 'é'.repeat(33) }, 'DecodeError', 'Identifier'],
    ['a control', { ...passcode(), Identifier: 'a\0b' }, 'DecodeError', 'Identifier'],
    ['half a character', { ...passcode(), Identifier: '\ud83e' }, 'DecodeError', 'Identifier'],
    ['a list of payloads', { ...passcode(), Payload: [] }, 'DecodeError', 'Payload'],
    ['a date within', { ...passcode(), Payload: { at: new Date() } }, 'DecodeError', 'Payload'],
    ['no number', { ...passcode(), Payload: { at: NaN } }, 'DecodeError', 'Payload'],
  ])('%s is rejected, and the failure names the member', async (_, malformed, tag, member) => {
    const { server } = await testScene()
    const refused = await server.putDeclaration(malformed as NewDeclaration)()
    expect(refused).toMatchObject({ left: { _tag: tag } })
    expect(E.isLeft(refused) && refused.left.message).toContain(member)
    expect(await server.declarations()).toEqual([])
  })

  test('that `declaration` made are put as they are, or as the Either that holds them', async () => {
    const { server } = await testScene()
    const made = declaration(
      'com.apple.configuration.passcode.settings',
      { RequirePasscode: true, MinimumLength: 8 },
      { identifier: passcode().Identifier },
    )
    const { ServerToken } = await server.putDeclaration(made)
    expect(ServerToken).toBe(unwrap(made).ServerToken)
    for (const same of [unwrap(made), passcode()])
      expect(await server.putDeclaration(same)).toMatchObject({ ServerToken })
    const wrong = declaration(
      'com.apple.configuration.passcode.settings',
      { MinimumLength: 99 },
      { identifier: 'wrong' },
    )
    expect(await server.putDeclaration(wrong)()).toEqual(wrong)
    expect(await server.declaration('wrong')).toBeUndefined()
  })

  test.each<[string, JsonObject, (string | number)[]]>([
    ['a value out of its range', { MinimumLength: 99 }, ['MinimumLength']],
    ['a value of another type', { RequirePasscode: 'yes' }, ['RequirePasscode']],
    ['a key that the type lacks', { MinLength: 8 }, ['MinLength']],
    [
      'a value within',
      { CustomRegex: { Regex: '.', Description: { en: 7 } } },
      ['CustomRegex', 'Description', 'en'],
    ],
  ])(
    'of a known type with %s are rejected with the path, unless unchecked',
    async (_, Payload, path) => {
      const { server } = await testScene()
      const wrong = { ...passcode(), Payload }
      for (const same of [wrong, JSON.stringify(wrong)])
        expect(await server.putDeclaration(same)()).toMatchObject({
          left: { _tag: 'DeclarationError', issues: [{ path }] },
        })
      expect(await server.declarations()).toEqual([])
      await server.putDeclaration(wrong, { unchecked: true })
      expect(await server.declaration(wrong.Identifier)).toMatchObject({ Payload })
    },
  )

  test('of a type that Apple’s schema lacks keep any payload, and a null is a value', async () => {
    const { server } = await testScene()
    const next = {
      Type: 'com.apple.configuration.next',
      Identifier: 'next',
      Payload: { AnyKey: [null, { deep: 1.5 }] },
    }
    await server.putDeclaration(next)
    expect(await server.declaration('next')).toMatchObject({ Payload: next.Payload })
  })

  test('of a known type: a null is absent', async () => {
    const { server } = await testScene()
    const { Identifier, Type, Payload } = passcode()
    const { ServerToken } = await server.putDeclaration(passcode())
    const withNull = { Identifier, Type, Payload: { ...Payload, MaximumFailedAttempts: null } }
    expect(await server.putDeclaration(withNull)).toMatchObject({ ServerToken })
  })

  test('in a set are not removed, and the failure names the set', async () => {
    const { server } = await testScene()
    await basics(server)
    expect(await server.removeDeclaration(activation.Identifier)()).toMatchObject(
      E.left({ _tag: 'DeclarationInUse', sets: ['basics'] }),
    )
    await server.putDeclarationSet('basics', [])
    expect(await server.removeDeclaration(activation.Identifier)).toBe(true)
    expect(await server.removeDeclaration(activation.Identifier)).toBe(false)
  })
})

describe('sets', () => {
  test('are put, listed and removed', async () => {
    const { server } = await testScene()
    await basics(server)
    expect(await server.declarationSets()).toEqual([
      { name: 'basics', identifiers: [activation.Identifier, passcode().Identifier] },
    ])
    expect(await server.removeDeclarationSet('other')).toBeUndefined()
    expect(await server.removeDeclarationSet('basics')).toEqual({
      enrollments: [],
      issues: [],
    })
    expect(await server.declarationSets()).toEqual([])
  })

  test('of missing declarations, or with an unusable name, are rejected', async () => {
    const { server } = await testScene()
    expect(await server.putDeclarationSet('x', ['a', 'b'])()).toMatchObject(
      E.left({ _tag: 'UnknownDeclarations', identifiers: ['a', 'b'] }),
    )
    for (const name of ['', 'x'.repeat(129), 'a\nb'])
      expect(await server.putDeclarationSet(name, [])()).toMatchObject(
        E.left({ _tag: 'UnusableSetName' }),
      )
    expect(await server.declarationSets()).toEqual([])
  })

  test('say what their declarations refer to and do not find', async () => {
    const { server } = await testScene()
    await server.putDeclaration(activation)
    const account: NewDeclaration = {
      Type: 'com.apple.configuration.account.mail',
      Identifier: 'mail',
      Payload: {
        UserIdentityAssetReference: 'who',
        IncomingServer: { AuthenticationCredentialsAssetReference: 'password' },
        AnchorCertificateAssetReferences: ['ca', 'mail'],
      },
    }
    await server.putDeclaration(account, { unchecked: true })
    const { issues } = await server.putDeclarationSet('x', ['mail', activation.Identifier])
    expect(issues).toMatchObject([
      missing(activation.Identifier, passcode().Identifier),
      missing('mail', 'ca'),
      missing('mail', 'password'),
      missing('mail', 'who'),
      { _tag: 'NotActivated', identifier: 'mail' },
    ])
  })

  test('a configuration that nothing activates and an asset that nothing names are listed', async () => {
    const { server } = await testScene()
    await basics(server)
    const asset = {
      Type: 'com.apple.asset.useridentity',
      Identifier: 'who',
      Payload: { FullName: 'Ada' },
    }
    await server.putDeclaration(asset)
    const alone = await server.putDeclarationSet('x', [passcode().Identifier, 'who'])
    expect(alone.issues).toMatchObject([
      { _tag: 'NotActivated', identifier: passcode().Identifier },
      { _tag: 'NotReferenced', identifier: 'who' },
    ])
    const members = [passcode().Identifier, activation.Identifier]
    expect((await server.putDeclarationSet('x', members)).issues).toEqual([])
  })
})

describe('assignments', () => {
  test('of sets that are not there change nothing', async () => {
    const { server } = await testScene()
    await basics(server)
    const id = enrollmentId({ _tag: 'Device', udid: 'D' })
    expect(await server.assignDeclarationSets([id], ['basics', 'x'])()).toMatchObject(
      E.left({ _tag: 'UnknownDeclarationSets', sets: ['x'] }),
    )
    expect(await server.assignedTo('basics')).toEqual([])
  })

  test('report what sets lack, and which devices were queued a command', async () => {
    const here = await testScene()
    const { server } = here
    const mac = deviceOn(here, identity)
    await mac.enroll()
    const stranger = enrollmentId({ _tag: 'Device', udid: 'nobody' })
    await basics(server)
    await server.putDeclarationSet('half', [activation.Identifier])
    const ids = [idOf(mac), stranger]
    const { enrollments, issues } = await server.assignDeclarationSets(ids, ['half'])
    expect(enrollments).toMatchObject([
      { id: idOf(mac), outcome: 'Queued' },
      { id: stranger, outcome: 'NotEnrolled' },
    ])
    expect(issues).toMatchObject([missing(activation.Identifier, passcode().Identifier)])
    expect((await server.declarativeStatus(idOf(mac))).issues).toEqual(issues)
    const whole = await server.assignDeclarationSets(ids, ['basics'])
    expect(whole.issues).toEqual([])
    expect(await server.assignedTo('basics')).toEqual([idOf(mac), stranger])
    expect(here.events).toContainEqual(
      expect.objectContaining({ _tag: 'CommandQueued', requestType: 'DeclarativeManagement' }),
    )
  })

  test('that change nothing for a device do not notify it', async () => {
    const here = await testScene()
    const mac = deviceOn(here, identity)
    await mac.enroll()
    await basics(here.server)
    await here.server.assignDeclarationSets([idOf(mac)], ['basics'], { noPush: true })
    await mac.poll()
    const again = await here.server.assignDeclarationSets([idOf(mac)], ['basics'])
    expect(again.enrollments).toEqual([])
    const same = await here.server.putDeclaration(passcode())
    expect(same.enrollments).toEqual([])
    expect(here.pushed).toEqual([])
  })

  test('are undone with a command that cannot be queued', async () => {
    const here = await testScene({ randomUuid: () => 'always the same' })
    const mac = deviceOn(here, identity)
    await mac.enroll()
    const { server } = here
    await basics(server)
    await server.assignDeclarationSets([idOf(mac)], ['basics'])
    expect(await server.putDeclaration(passcode(12))()).toMatchObject(
      E.left({ _tag: 'CommandUuidTaken' }),
    )
    const found = await server.declaration(passcode().Identifier)
    expect(found?.Payload).toEqual(passcode().Payload)
  })
})

test('what a device still reports, and what it has in an old version, is listed with what applies', async () => {
  const here = await testScene()
  const { server } = here
  const mac = deviceOn(here, identity, {
    judge: ({ Identifier }) =>
      Identifier === activation.Identifier
        ? { active: false, valid: 'unknown', reasons: [{ code: 'Error.Unknown' }] }
        : undefined,
  })
  await mac.enroll()
  const id = idOf(mac)
  await basics(server)
  await server.assignDeclarationSets([id], ['basics'])
  expect((await server.declarativeStatus(id)).declarations).toMatchObject([
    { inForce: false },
    { inForce: false },
  ])
  await mac.poll()
  await server.putDeclaration(passcode(16))
  await server.putDeclarationSet('basics', [passcode().Identifier])
  const { declarations } = await server.declarativeStatus(id)
  const [now, left] = declarations
  expect(now).toMatchObject({ identifier: passcode().Identifier, inForce: false })
  expect(now?.reported?.serverToken).not.toBe(now?.serverToken)
  expect(left).toEqual({
    identifier: activation.Identifier,
    kind: 'activation',
    inForce: false,
    reported: expect.objectContaining({
      valid: 'unknown',
      reasons: [
        { code: 'Error.Unknown', message: 'The system reported an error that it has no code for.' },
      ],
    }),
  })
})
