import type { Declaration, DeclarationItemsResponse, TokensResponse } from '@mdm-kit/declarations'

import type { FieldsOf } from '../field.js'
import { aboutPerson, group, plain } from '../describe.js'

const VERSION = {
  kept: ['declaration_versions.server_token', 'declarations.server_token'],
} as const

const TOKEN = plain('Shows a device whether anything has changed since it last asked.', {
  kept: [
    'declaration_states.token',
    'declaration_states.advertised',
    'declaration_manifests.token',
  ],
})

export const tokensFields = {
  SyncTokens: group('Spares a device from fetching what has not changed.', {
    DeclarationsToken: TOKEN,
    Timestamp: plain('Shows since when the settings are as they are.', {
      kept: ['declaration_states.changed_at'],
    }),
  }),
} satisfies FieldsOf<TokensResponse>

const item = {
  Identifier: plain('Names a declaration that the device should have.', {
    kept: ['declarations.identifier', 'declaration_manifests.identifier'],
  }),
  ServerToken: plain('Shows the device whether its copy of the declaration is current.', VERSION),
}

export const declarationItemsFields = {
  Declarations: group(
    'Lists all that applies to this device, so that it drops what is no longer listed.',
    {
      Activations: group('Lists the rules that decide when settings take effect.', item),
      Assets: group(
        'Lists the data that settings refer to, such as accounts and certificates.',
        item,
      ),
      Configurations: group('Lists the settings, accounts and restrictions for this device.', item),
      Management: group(
        'Lists what the device should know about the organization and the server.',
        item,
      ),
    },
  ),
  DeclarationsToken: TOKEN,
} satisfies FieldsOf<DeclarationItemsResponse>

export const declarationFields = {
  Type: plain('Decides which feature of the device the declaration sets up.', {
    kept: ['declaration_versions.type'],
  }),
  Identifier: plain(
    'Names the declaration, so that others can refer to it and the device can report on it.',
    {
      kept: ['declaration_versions.identifier', 'declarations.identifier'],
    },
  ),
  ServerToken: plain(
    'Is repeated in status reports, which shows what version the device applied.',
    VERSION,
  ),
  Payload: aboutPerson(
    'Holds what the organization has decided to set up; it may contain accounts and passwords.',
    { secret: true, kept: ['declaration_versions.payload'] },
  ),
} satisfies FieldsOf<Declaration>
