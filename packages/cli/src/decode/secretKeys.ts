/**
 * Keys whose values open something: passwords, push and unlock tokens, magic. By what names have in common, since vendors
 * and next year's releases add their own; a value that is a truth value, a number or a date is never hidden.
 */
const SECRET =
  /password|passphrase|passcode|secret|challenge|privatekey|credential|magic|authorization|token$|^token$|(?:^|_)pin$|^digestresponse$|recoverykey|escrow|bypass_?code|redemptioncode|invite_?(?:code|url)|devicekey|unlock_?code|^cookie$|_signature$|userpasswd|passwd|proxy-?auth|pairing_token|^tokendata$|^raw_payload$/i

/** Names that contain a word of those and hold nothing secret. */
const OPEN =
  /^(?:server-?token|declarationstoken|server-token|previouspagetoken|nextpagetoken)$|(?:url|uri|type|source|identifier|uuid|policy|status|date|expiry|method|location|format|usage|description|preference|required|name)$/i

/** What payloads of these types have in `PayloadContent` opens something. */
const KEY_STORES = new Set(['com.apple.security.pkcs12'])

export const isSecretKey = (key: string, holder: object): boolean =>
  (SECRET.test(key) && !(OPEN.test(key) && !/invite_?url$/i.test(key))) ||
  (key === 'PayloadContent' && KEY_STORES.has(textAt(holder, 'PayloadType'))) ||
  // The body of a push: `{ "mdm": "<PushMagic>" }`.
  (key === 'mdm' && Object.keys(holder).length <= 2)

const textAt = (holder: object, key: string): string => {
  const value = (holder as Readonly<Record<string, unknown>>)[key]
  return typeof value === 'string' ? value : ''
}
