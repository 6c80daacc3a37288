import { Declaration } from '@mdm-kit/checkin'
import { IsoDate } from '@mdm-kit/codec'
import * as t from 'io-ts'

import { NewDeclaration } from '@mdm-kit/store'
import { JsonObject } from '@mdm-kit/http'
import type { Annotations } from '../jsonSchema.js'
import { pageOf } from './enrollment.js'

/** A codec of Apple's own shape; Apple documents it, so the OpenAPI document only names it. */
const apple = <A>(codec: t.Type<A, unknown>): t.Type<A, unknown> =>
  new t.Type(codec.name, (value): value is A => codec.is(value), codec.validate, codec.encode)

export const DeclarationShape = apple(Declaration)
export const NewDeclarationShape = apple(NewDeclaration)

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
  [DeclarationShape, declaration(['Type', 'Identifier', 'ServerToken', 'Payload'])],
  [NewDeclarationShape, declaration(['Type', 'Identifier', 'Payload'])],
  [JsonObject, { type: 'object' }],
])

const Missing = t.exact(t.type({ from: t.string, to: t.string }), 'MissingReference')

/** Whom a change is sent to, and the references that lead nowhere. */
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
  missing: t.readonlyArray(Missing),
})

export const DeclarationChangeShape = t.exact(change, 'DeclarationChange')

export const DeclarationPut = t.exact(
  t.intersection([change, t.type({ ServerToken: t.string })]),
  'DeclarationPut',
)

export const DeclarationsPage = pageOf(
  'DeclarationsPage',
  t.exact(
    t.type({
      Identifier: t.string,
      Type: t.string,
      ServerToken: t.string,
      changedAt: IsoDate,
    }),
    'DeclarationEntry',
  ),
)

export const DeclarationSets = pageOf(
  'DeclarationSets',
  t.exact(t.type({ name: t.string, identifiers: t.readonlyArray(t.string) }), 'DeclarationSet'),
)

export const AssignedTo = pageOf('AssignedTo', t.string)

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
                    reasons: t.readonlyArray(
                      t.exact(
                        t.intersection([
                          t.type({ code: t.string }),
                          t.partial({ description: t.string, details: JsonObject }),
                        ]),
                      ),
                    ),
                  }),
                  t.partial({ serverToken: t.string }),
                ]),
              ),
            }),
          ]),
        ),
      ),
      missing: t.readonlyArray(Missing),
    }),
    t.partial({
      status: t.exact(
        t.intersection([
          t.type({
            StatusItems: JsonObject,
            Errors: t.readonlyArray(JsonObject),
            reportedAt: IsoDate,
          }),
          t.partial({ fullReportAt: IsoDate }),
        ]),
      ),
    }),
  ]),
  'DeclarativeStatus',
)
