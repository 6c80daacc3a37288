/**
 * Keys whose values open something: passwords, push and unlock tokens, magic. By what names have in common, since vendors
 * and next year's releases add their own; a value that is a truth value, a number or a date is never hidden.
 */
const SECRET =
  /password|passphrase|passcode|secret|challenge|private_?key|credential|magic|authorization|token$|(?:^|_)pin$|^digestresponse$|recoverykey|escrow|bypass_?code|redemptioncode|devicekey|unlock_?code|passwd|^tokendata$|^client_?assertion$|^clientidentifier$|^configuration$/i

/** Addresses that let in whoever has them. */
const SECRET_ADDRESS = /^(?:invite_?(?:code|url)|invitation_?url|download_?url)$/i

/** Names that contain a word of those and hold nothing secret. */
const OPEN =
  /^(?:server-?token|declarationstoken|(?:previous|next)pagetoken)$|(?:url|uri|type|source|identifier|uuid|policy|status|date|expiry|method|location|format|usage|description|preference|required|name)$/i

/** Bodies in a body, with all the secrets that they hold: they are decoded by themselves. */
const BODY = /^(?:payload|raw_payload|wifiprofiledata|mdmprofiledata|configurationprofile)$/i

/** Keys that are secret beside another one. */
const BESIDE: readonly { readonly key: string; readonly is: (holder: Holder) => boolean }[] = [
  { key: 'PayloadContent', is: ({ PayloadType }) => PayloadType === 'com.apple.security.pkcs12' },
  // The body of a push: `{ "mdm": "<PushMagic>" }`.
  { key: 'mdm', is: (holder) => Object.keys(holder).length <= 2 },
  // Leads devices to enroll, and often has a token in its query.
  { key: 'url', is: (holder) => Object.hasOwn(holder, 'profile_name') },
  // A status report in a check-in message.
  { key: 'Data', is: (holder) => Object.hasOwn(holder, 'MessageType') },
]

type Holder = Readonly<Record<string, unknown>>

/** Whether all text and data under the key is hidden, however deep. `holder` has the key. */
export const isSecretKey = (key: string, holder: object): boolean =>
  SECRET_ADDRESS.test(key) ||
  (SECRET.test(key) && (!OPEN.test(key) || key === 'ClientIdentifier')) ||
  BESIDE.some((one) => one.key === key && one.is(holder as Holder))

/** Whether text or data that stands under the key itself is hidden. */
export const isBodyKey = (key: string): boolean => BODY.test(key)
