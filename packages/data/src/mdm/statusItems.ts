import { jsonSchemaOf } from '@mdm-kit/codec/schema'
import { statusItems } from '@mdm-kit/declarations/status/index'

import type { Crossing } from '../crossing.js'
import type { Column, Field } from '../field.js'
import { alsoKept, plain } from '../describe.js'
import { UNTIL_DELIVERED } from './kept.js'
import { fieldsOfSchema } from './schemaFields.js'
import { statusPurposes } from './statusPurposes.js'
import { statusReportFields } from './statusReport.js'

type Fields = Readonly<Record<string, Field>>

const ITEMS: readonly Column[] = ['declaration_status.status_items']

/** The value of an item under its name in dots. */
const itemFields = ({ item, report }: (typeof statusItems)[number]): Fields => {
  const { whole, keys = {} } = statusPurposes[item]
  const byPath = Object.fromEntries(
    Object.entries(keys).map(([path, field]) => [`${item}.${path}`, field]),
  )
  return fieldsOfSchema(jsonSchemaOf(report), byPath, whole)
}

/** Groups by the dots of the names, as a report nests them. */
const nested = (fields: Fields): Fields => {
  const heads = [...new Set(Object.keys(fields).map((name) => name.split('.')[0] ?? name))]
  return Object.fromEntries(
    heads.map((head) => {
      const own = fields[head]
      const inner = Object.fromEntries(
        Object.entries(fields)
          .filter(([name]) => name.startsWith(`${head}.`))
          .map(([name, field]) => [name.slice(head.length + 1), field]),
      )
      if (Object.keys(inner).length === 0) return [head, own ?? GROUP]
      return [head, { ...(own ?? GROUP), fields: { ...own?.fields, ...nested(inner) } }]
    }),
  )
}

const GROUP = plain('Groups the items that a device reports about the same subject.')

/** A status report with all items of Apple's schema. */
export const statusReportCrossing: Crossing = {
  service: 'MDM',
  direction: 'DeviceToServer',
  message: 'StatusReport',
  fields: alsoKept(UNTIL_DELIVERED, {
    ...statusReportFields,
    StatusItems: {
      ...statusReportFields.StatusItems,
      fields: alsoKept(
        ITEMS,
        nested(Object.fromEntries(statusItems.flatMap((one) => Object.entries(itemFields(one))))),
      ),
    },
  }),
}
