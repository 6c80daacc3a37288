import * as declarations from '@mdm-kit/declarations/protocol'
import * as enrollment from '@mdm-kit/enrollment'
import { describe, expect, test } from '@jest/globals'
import type * as t from 'io-ts'

import { checkinMessages } from '../src/codec/checkinMessage.js'
import * as checkin from '../src/index.js'
import { deviationsOf, type Facts, factsOf, namesIn } from './catalogue.js'

/** A codec that is written by hand, and the file of Apple's schema that describes the same. */
interface Row {
  readonly codec: t.Mixed
  readonly family: string
  readonly file: string
  /** What of the file it is about, if not its payload. */
  readonly at?: 'response'
}

const [scepPayload, acmePayload, pkcs12Payload] = enrollment.IdentityPayload.types

const rowsOf = (
  family: string,
  codecs: Readonly<Record<string, t.Mixed>>,
  at?: 'response',
): Row[] =>
  Object.entries(codecs).map(([file, codec]) => ({ codec, family, file, ...(at && { at }) }))

const rows: readonly Row[] = [
  ...rowsOf('check-in messages', checkinMessages),
  ...rowsOf(
    'check-in messages',
    {
      GetBootstrapToken: checkin.BootstrapTokenResponse,
      GetToken: checkin.TokenResponse,
      ReturnToService: checkin.ReturnToServiceResponse,
      UserAuthenticate: checkin.UserAuthenticateResponse,
    },
    'response',
  ),
  ...rowsOf('protocol bodies', {
    TokensResponse: declarations.TokensResponse,
    DeclarationItemsResponse: declarations.DeclarationItemsResponse,
    StatusReport: declarations.StatusReport,
  }),
  ...rowsOf('errors', {
    'psso.required': enrollment.PlatformSsoRequired,
    'softwareupdate.required': enrollment.SoftwareUpdateRequired,
    'unrecognized.device': enrollment.UnrecognizedDevice,
    'watch.pairing.token.missing': enrollment.WatchPairingTokenMissing,
    'well-known.failed': enrollment.WellKnownFailed,
  }),
  ...rowsOf('other', { MachineInfo: enrollment.MachineInfo }),
  ...rowsOf('shared keys', {
    declarationbase: declarations.Declaration,
    TopLevel: enrollment.EnrollmentProfile,
    CommonPayloadKeys: enrollment.Payload,
  }),
  ...rowsOf('payloads', {
    MDM: enrollment.MdmPayload,
    SCEP: scepPayload,
    ACMECertificate: acmePayload,
    CertificatePKCS12: pkcs12Payload,
    CertificateRoot: enrollment.CertificatePayload,
    CertificatePKCS1: enrollment.CertificatePayload,
    CertificatePEM: enrollment.CertificatePayload,
  }),
]

/** Files that no codec of these packages is compared with, each with its reason. */
const NOT_COMPARED: Readonly<Record<string, string>> = {
  ESSO: 'a server makes it, a device reads it; there is no codec of it',
  ManifestURL: 'a server makes it, a device reads it; there is no codec of it',
  SkipKeys: 'names for a Device Assignment profile: packages/dep/test/codec/skipKeys.test.ts',
  passwordHash: 'the data of a command’s key; there is no codec of what is in it',
  statusreason: 'the server reads it: packages/declarations/test/protocol/statusSchema.test.ts',
}

const factsFor = ({ family, file, at }: Row): Facts => {
  const own = factsOf(family, file, at)
  return family === 'payloads' ? { ...factsOf('shared keys', 'CommonPayloadKeys'), ...own } : own
}

const NOT_APPLES = "not Apple's"
const OPTIONAL = 'optional, required by Apple'

const each = (codecs: readonly string[], keys: readonly string[], deviation: string): string[] =>
  codecs.flatMap((codec) => keys.map((key) => `${codec}.${key}: ${deviation}`))

const ids = {
  device: ['UDID', 'EnrollmentID'],
  user: ['UserID', 'EnrollmentUserID', 'UserShortName', 'UserLongName'],
}
const onUserChannels = ['TokenUpdate', 'GetToken', 'DeclarativeManagement']

/** Every deviation of ours from Apple's schema, by its reason. */
const DEVIATIONS: Readonly<Record<string, readonly string[]>> = {
  'A device sends UDID or EnrollmentID, never both, though Apple’s files require both': each(
    [...onUserChannels, 'CheckOut'],
    ids.device,
    OPTIONAL,
  ),
  'Only a user channel has the ids of a user, though Apple’s files require them on both': each(
    onUserChannels,
    ['EnrollmentUserID', 'UserLongName'],
    OPTIONAL,
  ),
  'Any message names its enrollment, and the server reads all ids alike; Apple’s file lists some': [
    ...each(['SetBootstrapToken', 'GetBootstrapToken'], ids.device, NOT_APPLES),
    ...each(
      ['Authenticate', 'CheckOut', 'SetBootstrapToken', 'GetBootstrapToken', 'ReturnToService'],
      ids.user,
      NOT_APPLES,
    ),
    ...each(['UserAuthenticate', 'ReturnToService'], ['EnrollmentID'], NOT_APPLES),
    ...each(
      ['UserAuthenticate'],
      ['EnrollmentUserID', 'UserShortName', 'UserLongName'],
      NOT_APPLES,
    ),
  ],
  'Apple’s pages describe them for any message of a user channel, its files do not': [
    ...each(onUserChannels, ['AuthToken', 'NeedSyncResponse', 'UserConfiguration'], NOT_APPLES),
    ...each(['GetToken', 'DeclarativeManagement'], ['NotOnConsole'], NOT_APPLES),
  ],
  'macOS sends it, on a user channel; Apple’s file requires it of every system': [
    `TokenUpdate.NotOnConsole: ${OPTIONAL}`,
  ],
  'Apple’s file requires them, and has them on macOS only': each(
    ['Authenticate'],
    ['DeviceName', 'ModelName', 'Model'],
    OPTIONAL,
  ),
  'In no documentation; macOS sends it': [`Authenticate.Challenge: ${NOT_APPLES}`],
  'The first of the two requests has none': [`UserAuthenticate.DigestResponse: ${OPTIONAL}`],
  'Apple’s pages describe the response, its file has no keys of it': each(
    ['UserAuthenticateResponse'],
    ['DigestChallenge', 'AuthToken'],
    NOT_APPLES,
  ),
  'Apple’s pages describe what is in the dictionary, its file leaves it empty': each(
    ['TokensResponse'],
    ['SyncTokens.DeclarationsToken', 'SyncTokens.Timestamp'],
    NOT_APPLES,
  ),
  'Devices leave it out or send null where there is no error': [`StatusReport.Errors: ${OPTIONAL}`],
  'Account-driven enrollment sends LANGUAGE, PRODUCT and VERSION only; OS_VERSION came later, and no key decides':
    each(['MachineInfo'], ['UDID', 'SERIAL', 'PRODUCT', 'VERSION', 'OS_VERSION'], OPTIONAL),
  'Its keys are languages; Apple’s file has a label in their place': [
    'EnrollmentProfile.ConsentText: any keys, 1 described by Apple',
  ],
  'Apple’s file says of each payload no more than that it is a dictionary': each(
    ['EnrollmentProfile'],
    Object.keys(factsOf('shared keys', 'CommonPayloadKeys')).map(
      (key) => `PayloadContent[].${key}`,
    ),
    NOT_APPLES,
  ),
  'Apple’s older reference allows one name or a list of them': each(
    ['ScepPayload.PayloadContent', 'AcmePayload'],
    ['rfc822Name', 'dNSName', 'uniformResourceIdentifier', 'ntPrincipalName'].map(
      (name) => `SubjectAltName.${name}`,
    ),
    'text or list, text to Apple',
  ),
}

const listed = Object.values(DEVIATIONS).flat()

describe('the codecs that are written by hand, and Apple’s schema', () => {
  test.each(rows)('$codec.name deviates from $family $file as listed, and no further', (row) => {
    const { name } = row.codec
    const facts = factsFor(row)
    const found = deviationsOf(row.codec, facts).map((line) => `${name}.${line}`)
    const expected = listed.filter((line) => line.startsWith(`${name}.`))
    expect(found.sort()).toEqual([...expected].sort())
  })

  test('every file without a generated module is compared with its codec', () => {
    const families = ['check-in messages', 'errors', 'protocol bodies', 'other', 'shared keys']
    const files = families.flatMap(namesIn)
    const compared = rows.filter(({ family }) => families.includes(family)).map(({ file }) => file)
    expect([...new Set([...compared, ...Object.keys(NOT_COMPARED)])].sort()).toEqual(files.sort())
  })

  test('the table lists no deviation twice, and none of a codec that is not compared', () => {
    const names = rows.map(({ codec }) => codec.name)
    expect(new Set(listed).size).toBe(listed.length)
    expect(listed.filter((line) => !names.includes(line.split('.')[0] ?? ''))).toEqual([])
  })
})

describe('a codec is compared key by key', () => {
  const facts = factsOf('check-in messages', 'GetToken')
  const { TokenServiceType: _, ...without } = facts

  test.each<[string, Facts, string]>([
    ['a key that Apple added', { ...facts, New: 'text.' }, 'New: missing'],
    ['a key that Apple removed', without, `TokenServiceType: ${NOT_APPLES}`],
    [
      'a key of another type',
      { ...facts, TokenServiceType: 'integer. Required.' },
      'TokenServiceType: text, integer to Apple',
    ],
    [
      'a key that became optional',
      { ...facts, TokenServiceType: 'text.' },
      'TokenServiceType: required, optional to Apple',
    ],
    ['a key that became required', { ...facts, UserID: 'text. Required.' }, `UserID: ${OPTIONAL}`],
    [
      'a literal that Apple’s list lacks',
      { ...facts, MessageType: 'text (GetTokens). Required.' },
      'MessageType: GetToken, not of Apple’s list',
    ],
    [
      'a key inside another',
      { ...facts, 'TokenParameters.New': 'text.' },
      'TokenParameters.New: missing',
    ],
  ])('%s is found', (_, changed, deviation) => {
    const before = deviationsOf(checkin.GetToken, facts)
    const after = deviationsOf(checkin.GetToken, changed)
    expect(after.filter((line) => !before.includes(line))).toEqual([deviation])
  })
})
