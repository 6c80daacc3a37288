import { unwrap } from '@mdm-kit/codec'
import {
  createKeyPair,
  encryptEnveloped,
  selfSigned,
  signAttached,
  toPkcs12,
  certificatePem,
  certificateRequest,
  certificateRequestPem,
  privateKeyPem,
} from '@mdm-kit/pki'
import { scepMessage } from '@mdm-kit/pki/scep'
import { encodeBinaryPlist, encodePlist, type PlistInput } from '@mdm-kit/plist'

const TOPIC = 'com.apple.mgmt.External.11111111-2222-4333-8444-555555555555'
const UDID = '11111111-2222-4333-8444-555555555555'

/** Stands in every secret of the bodies below: it must not be printed. */
export const SECRET = 'correct-horse-battery-staple'

const secretBytes = new Uint8Array(Buffer.from(SECRET))

/** Dictionaries, by the beginning of what `decode` says they are. */
export const PLISTS: Readonly<Record<string, PlistInput>> = {
  'check-in message Authenticate': { MessageType: 'Authenticate', Topic: TOPIC, UDID },
  'check-in message TokenUpdate': {
    MessageType: 'TokenUpdate',
    Topic: TOPIC,
    UDID,
    Token: secretBytes,
    PushMagic: SECRET,
    UnlockToken: secretBytes,
  },
  'check-in message CheckOut': { MessageType: 'CheckOut', Topic: TOPIC, UDID },
  'check-in message SetBootstrapToken': {
    MessageType: 'SetBootstrapToken',
    UDID,
    BootstrapToken: secretBytes,
  },
  'check-in message DeclarativeManagement': {
    MessageType: 'DeclarativeManagement',
    UDID,
    Endpoint: 'status',
    Data: new Uint8Array(Buffer.from('{"StatusItems":{},"Errors":[]}')),
  },
  'report of a device': { Status: 'Idle', UDID },
  'report of a device, as of DeviceInformation': {
    Status: 'Acknowledged',
    CommandUUID: 'c1',
    UDID,
    QueryResponses: { DeviceName: 'Mac', PushToken: secretBytes },
  },
  'command DeviceLock': {
    CommandUUID: 'c1',
    Command: { RequestType: 'DeviceLock', PIN: '123456' },
  },
  'configuration profile': {
    PayloadType: 'Configuration',
    PayloadIdentifier: 'com.example.profile',
    PayloadUUID: 'AAAAAAAA-2222-4333-8444-555555555555',
    PayloadVersion: 1,
    PayloadContent: [
      {
        PayloadType: 'com.apple.wifi.managed',
        PayloadIdentifier: 'com.example.profile.wifi',
        PayloadUUID: 'BBBBBBBB-2222-4333-8444-555555555555',
        PayloadVersion: 1,
        SSID_STR: 'Office',
        HIDDEN_NETWORK: false,
        AutoJoin: true,
        EncryptionType: 'WPA2',
        Password: SECRET,
      },
    ],
  },
  MachineInfo: { PRODUCT: 'iPhone17,2', VERSION: '22A1', SERIAL: 'C02EXAMPLE', UDID },
  'response to GetBootstrapToken': { BootstrapToken: secretBytes },
  'response to GetToken': { TokenData: secretBytes },
  'response to UserAuthenticate': { DigestChallenge: SECRET },
  'signed request for a push certificate': {
    PushCertRequestCSR: 'AAAA',
    PushCertCertificateChain: 'AAAA',
    PushCertSignature: 'AAAA',
  },
  'manifest of an app': { items: [{ assets: [{ kind: 'software-package' }] }] },
}

/** JSON, by the beginning of what `decode` says it is. */
export const JSONS: Readonly<Record<string, unknown>> = {
  'status report': { StatusItems: { device: { model: { family: 'Mac' } } }, Errors: [] },
  'declaration com.apple.configuration.passcode.settings': {
    Type: 'com.apple.configuration.passcode.settings',
    Identifier: 'com.example.passcode',
    ServerToken: 'v1',
    Payload: { RequirePasscode: true },
  },
  'response to `tokens`': {
    SyncTokens: { DeclarationsToken: 'v1', Timestamp: '2026-01-01T00:00:00Z' },
  },
  'response to `declaration-items`': {
    Declarations: { Activations: [], Assets: [], Configurations: [], Management: [] },
    DeclarationsToken: 'v1',
  },
  'server token of Automated Device Enrollment': {
    consumer_key: 'CK_1',
    consumer_secret: SECRET,
    access_token: SECRET,
    access_secret: SECRET,
    access_token_expiry: '2999-01-01T00:00:00Z',
  },
  'page of devices of Automated': {
    devices: [{ serial_number: 'C02EXAMPLE', os: 'OSX', device_family: 'Mac' }],
    cursor: 'MQ',
    more_to_follow: false,
  },
  'account of Automated': { server_name: 'Example', server_uuid: UDID },
  'enrollment profile of Automated': { profile_name: 'Office', url: 'https://mdm.example.com' },
  'device of Automated': { serial_number: 'C02EXAMPLE' },
  'details of devices of Automated': { devices: { C02: { response_status: 'SUCCESS' } } },
  'outcome of a call of Automated': { devices: { C02: 'SUCCESS' } },
  'location token of App and Book': {
    token: SECRET,
    expDate: '2999-01-01T00:00:00+0000',
    orgName: 'ORG1',
  },
  'page of assets of App and Book': {
    assets: [{ adamId: '1', pricingParam: 'STDQ' }],
    versionId: 'v',
    uId: '1',
    currentPageIndex: 0,
    size: 1,
    totalPages: 1,
  },
  'page of users of App and Book': { users: [{ clientUserId: 'u', inviteCode: SECRET }] },
  'response of App and Book': { eventId: 'e1' },
  'status of an event of App and Book': { eventStatus: 'COMPLETE' },
  'configuration of a location': { countryISO2ACode: 'US', notificationAuthToken: SECRET },
  'error of App and Book': { errorNumber: 9609, errorMessage: 'unknown user' },
  'notification of App and Book': { notificationType: 'TEST_NOTIFICATION', uId: '1' },
  'response of the Apple Business and Apple School Manager API: orgDevices': {
    data: [{ type: 'orgDevices', id: 'C02EXAMPLE', attributes: { color: 'silver' } }],
    links: { self: 'https://api-business.apple.com/v1/orgDevices' },
  },
  'error of the Apple Business': {
    errors: [{ id: '1', status: '404', code: 'NOT_FOUND', title: 't', detail: 'd' }],
  },
  'access token of OAuth': { access_token: SECRET, token_type: 'Bearer', expires_in: 3600 },
  'response of APNs: the push was rejected': {
    reason: 'Unregistered',
    timestamp: 1_700_000_000_000,
  },
  'push to a device': { mdm: SECRET },
  'service discovery': { Servers: [{ Version: 'mdm-byod', BaseURL: 'https://mdm.example.com' }] },
  'webhook event mdm.CheckOut': {
    topic: 'mdm.CheckOut',
    created_at: '2026-01-01T00:00:00Z',
    checkin_event: { raw_payload: '', udid: UDID },
  },
}

const keys = createKeyPair()
const certificate = unwrap(
  selfSigned({
    key: keys,
    subject: [
      { type: 'CN', value: 'APSP:example' },
      { type: 'UID', value: TOPIC },
    ],
  }),
)

export const rootPem = certificatePem(certificate)
export const keyPem = privateKeyPem(keys.privateKey)

export const signedWith = (content: Uint8Array): Uint8Array =>
  unwrap(signAttached({ content, certificate, key: keys.privateKey }))

const encryptedFor = (content: Uint8Array): Uint8Array =>
  unwrap(encryptEnveloped({ content, recipients: [certificate] }))

/** A server token as the portal gives it. */
export const p7m = (): Uint8Array => {
  const token = JSON.stringify(JSONS['server token of Automated Device Enrollment'])
  const inside = `Content-Type: text/plain;charset=UTF-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n-----BEGIN MESSAGE-----\r\n${token.slice(0, 60)}\r\n${token.slice(60)}\r\n-----END MESSAGE-----\r\n`
  const message = Buffer.from(encryptedFor(Buffer.from(inside))).toString('base64')
  return Buffer.from(
    `Content-Type: application/pkcs7-mime; name="smime.p7m"; smime-type=enveloped-data\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="smime.p7m"\r\n\r\n${message.replace(/.{64}/g, '$&\r\n')}\r\n`,
  )
}

/** Bodies that are neither property lists nor JSON. */
export const OTHERS: Readonly<Record<string, Uint8Array>> = {
  'push certificate': Buffer.from(rootPem),
  'push certificate, private key': Buffer.from(rootPem + keyPem),
  'private key': Buffer.from(keyPem),
  'certificate request': Buffer.from(
    certificateRequestPem(
      unwrap(
        certificateRequest({ key: keys, subject: { CN: 'device' }, challengePassword: SECRET }),
      ),
    ),
  ),
  'encrypted message': p7m(),
  'SCEP message': unwrap(
    scepMessage({
      content: new Uint8Array([0x30, 0]),
      recipient: certificate,
      certificate,
      key: keys.privateKey,
    }),
  ).message,
  'PKCS#12 file': await toPkcs12({ certificate, key: keys.privateKey, password: SECRET }),
  'error of Automated': Buffer.from('T_C_NOT_SIGNED'),
  'text that somebody signed': signedWith(Buffer.from('hello')),
  'JSON Web Token': Buffer.from(
    `${Buffer.from('{"alg":"ES256","kid":"k"}').toString('base64url')}.${Buffer.from('{"iss":"a"}').toString('base64url')}.${Buffer.from(SECRET).toString('base64url')}`,
  ),
}

/** Ways in which a property list or JSON travels. */
export const WRAPPINGS: Readonly<Record<string, (body: Uint8Array) => Uint8Array>> = {
  bare: (body) => body,
  base64: (body) => Buffer.from(Buffer.from(body).toString('base64').replace(/.{76}/g, '$&\n')),
  'base64 twice': (body) =>
    Buffer.from(Buffer.from(Buffer.from(body).toString('base64')).toString('base64')),
  signed: (body) => signedWith(body),
  'signed, in base64': (body) => Buffer.from(Buffer.from(signedWith(body)).toString('base64')),
  'an HTTP request': (body) =>
    Buffer.concat([
      Buffer.from(
        `PUT /mdm HTTP/1.1\r\nHost: mdm.example.com\r\nAuthorization: Bearer ${SECRET}\r\nContent-Length: ${body.length}\r\n\r\n`,
      ),
      body,
    ]),
  'an HTTP response in chunks': (body) =>
    Buffer.concat([
      Buffer.from(
        `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nSet-Cookie: ${SECRET}\r\n\r\n5\r\n`,
      ),
      body.subarray(0, 5),
      Buffer.from(`\r\n${(body.length - 5).toString(16)}\r\n`),
      body.subarray(5),
      Buffer.from('\r\n0\r\n\r\n'),
    ]),
}

export const xml = (value: PlistInput): Uint8Array => unwrap(encodePlist(value))
export const binary = (value: PlistInput): Uint8Array => unwrap(encodeBinaryPlist(value))
export const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value))
