import { reveal } from '@mdm-kit/codec'
import { createTokenKeyPair, decryptServerToken } from '@mdm-kit/dep'

import type { Run } from '../../command.js'
import { credential } from '../../failures.js'
import { readBytes, readText, required, writeBytes } from '../../input/files.js'
import { shown } from '../../print.js'
import { Stop } from '../../stop.js'

export const run: Run = async (given, io) => {
  const file = given.argument(0)
  const newKey = given.text('new-key')
  if ((file === undefined) === (newKey === undefined))
    throw new Stop('usage', 'Give a server token to read, or --new-key to make a key pair.')
  if (newKey !== undefined) {
    const { privateKey, certificate } = await createTokenKeyPair()
    await writeBytes(newKey, reveal(privateKey))
    io.report(`The private key is in ${newKey}. Upload the certificate in the portal.`)
    return { json: { certificate, keyFile: newKey }, text: certificate.trimEnd() }
  }
  const token = credential(
    decryptServerToken({
      file: await readBytes(file ?? ''),
      key: await readText(required(given, io, 'key', 'MDM_DEP_KEY')),
    }),
  )
  const { consumer_key, access_token_expiry } = token
  return {
    json: { consumer_key, access_token_expiry },
    text: shown(
      `The server token ${consumer_key} is valid until ${access_token_expiry.toISOString()}.`,
    ),
  }
}
