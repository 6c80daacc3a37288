import { Declaration, NewDeclaration, type SetIssue } from '@mdm-kit/declarations/protocol'
import * as t from 'io-ts'

import { DeclarationEntry, DeclarationSet, DeviceStatus } from '@mdm-kit/store'
import { JsonObject } from '@mdm-kit/http'
import type { Annotations } from '../jsonSchema.js'
import { pageOf } from './enrollment.js'

const declaration = (required: readonly string[]) => ({
  type: 'object',
  description: "Apple's declaration.",
  properties: {
    Type: { type: 'string' },
    Identifier: { type: 'string' },
    ServerToken: { type: 'string' },
    Payload: { type: 'object' },
  },
  required,
})

export const declarationAnnotations: Annotations = new Map<
  t.Mixed,
  Readonly<Record<string, unknown>>
>([
  [Declaration, declaration(['Type', 'Identifier', 'ServerToken', 'Payload'])],
  [NewDeclaration, declaration(['Type', 'Identifier', 'Payload'])],
  [JsonObject, { type: 'object' }],
])

const Issue = t.exact(
  t.intersection([
    t.type({
      issue: t.keyof({
        Duplicate: null,
        UnknownKind: null,
        Missing: null,
        NotActivated: null,
        NotReferenced: null,
      }),
      identifier: t.string,
      message: t.string,
    }),
    t.partial({ reference: t.string }),
  ]),
)

/** What does not go together in declarations, as JSON names it: `issue` for the tag. */
export const withIssues = <A extends { readonly issues: readonly SetIssue[] }>({
  issues,
  ...rest
}: A) => ({ ...rest, issues: issues.map(({ _tag, ...more }) => ({ issue: _tag, ...more })) })

/** Whom a change is sent to, and what does not go together in the declarations. */
const change = t.type({
  enrollments: t.readonlyArray(
    t.exact(
      t.type({
        id: t.string,
        outcome: t.keyof({ Queued: null, Duplicate: null, NotEnrolled: null }),
        commandUuid: t.string,
      }),
    ),
  ),
  issues: t.readonlyArray(Issue),
})

export const DeclarationChangeShape = t.exact(change, 'DeclarationChange')

export const DeclarationPut = t.exact(
  t.intersection([change, t.type({ ServerToken: t.string })]),
  'DeclarationPut',
)

export const DeclarationsPage = pageOf('DeclarationsPage', DeclarationEntry)

export const DeclarationSets = pageOf('DeclarationSets', DeclarationSet)

export const AssignedTo = pageOf('AssignedTo', t.string)

const Reasons = t.readonlyArray(
  t.exact(
    t.intersection([
      t.type({ code: t.string, message: t.string }),
      t.partial({ description: t.string, details: JsonObject }),
    ]),
  ),
)

export const DeclarativeStatusShape = t.exact(
  t.intersection([
    t.type({
      sets: t.readonlyArray(t.string),
      declarationsToken: t.string,
      declarations: t.readonlyArray(
        t.exact(
          t.intersection([
            t.type({ identifier: t.string, kind: t.string, inForce: t.boolean }),
            t.partial({
              serverToken: t.string,
              reported: t.exact(
                t.intersection([
                  t.type({
                    kind: t.string,
                    identifier: t.string,
                    active: t.boolean,
                    valid: t.string,
                    reasons: Reasons,
                  }),
                  t.partial({ serverToken: t.string }),
                ]),
              ),
            }),
          ]),
        ),
      ),
      issues: t.readonlyArray(Issue),
      errors: t.readonlyArray(t.exact(t.type({ statusItem: t.string, reasons: Reasons }))),
    }),
    t.partial({ status: DeviceStatus }),
  ]),
  'DeclarativeStatus',
)
