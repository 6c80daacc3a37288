import { expect, test } from '@jest/globals'
import type { DictionaryField, Field } from '@mdm-kit/codec/schema'
import { readFileSync } from 'node:fs'

import { commonKeys, openEnvelope, sealedEnvelope } from '../src/envelope.js'

type Keys = Readonly<Record<string, string>>

/** Every key of Apple's schema, as its generator writes them. */
const catalogue = JSON.parse(
  readFileSync(new URL('../../../tools/schema/catalogue.json', import.meta.url), 'utf8'),
) as { readonly 'shared keys': Readonly<Record<'TopLevel' | 'CommonPayloadKeys', Keys>> }

const apples = (file: 'TopLevel' | 'CommonPayloadKeys'): string[] =>
  Object.entries(catalogue['shared keys'][file]).flatMap(([path, text]) => {
    const isKey = path !== '' && !path.includes('.')
    const [, said = ''] = /^(\w+(?: \([^)]*\))?\.(?: Required\.)?)/.exec(text) ?? []
    return isKey ? [`${path}: ${said}`] : []
  })

const ours = ({ keys }: DictionaryField): string[] =>
  Object.entries(keys).map(([name, { field, required }]) => {
    const values = 'oneOf' in field ? ` (${field.oneOf.join(', ')})` : ''
    return `${name}: ${kindOf(field)}${values}.${required === true ? ' Required.' : ''}`
  })

const kindOf = ({ kind }: Field): string => kind

const differences = (field: DictionaryField, file: 'TopLevel' | 'CommonPayloadKeys') => ({
  ours: ours(field).filter((line) => !apples(file).includes(line)),
  apples: apples(file).filter((line) => !ours(field).includes(line)),
})

/** Its keys are languages: Apple's file has a label in their place. */
const languages = { ours: 'ConsentText: map.', apples: 'ConsentText: dictionary.' }

test('a profile has the keys of Apple’s schema; its payloads are open, or encrypted', () => {
  expect(differences(openEnvelope, 'TopLevel')).toEqual({
    ours: [languages.ours],
    apples: ['EncryptedPayloadContent: data.', languages.apples],
  })
  expect(differences(sealedEnvelope, 'TopLevel')).toEqual({
    ours: [languages.ours, 'EncryptedPayloadContent: data. Required.'],
    apples: ['PayloadContent: list. Required.', 'EncryptedPayloadContent: data.', languages.apples],
  })
})

test('all payloads share the keys of Apple’s schema', () => {
  expect(differences(commonKeys, 'CommonPayloadKeys')).toEqual({ ours: [], apples: [] })
})
