import type { StatusReport } from '@mdm-kit/declarations/protocol'

import type { FieldsOf } from '../field.js'
import { aboutDevice, aboutPerson, group, plain } from '../describe.js'

const ITEMS = { kept: ['declaration_status.status_items'] } as const
const ERRORS = { kept: ['declaration_status.errors'] } as const

/** A status report, except the single items, which come from Apple's schema. */
export const statusReportFields = {
  StatusItems: aboutPerson(
    'Keeps the server current about what it has subscribed to, without asking again and again.',
    ITEMS,
  ),
  Errors: group(
    'Explains why the device cannot report something.',
    {
      StatusItem: plain('Names what could not be reported.', ERRORS),
      Reasons: group(
        'Explains the failure to an administrator.',
        {
          Code: plain('Lets a program recognize a failure that it can react to.', ERRORS),
          Description: aboutDevice(
            'Explains the failure in words; it may name files, apps or accounts.',
            ERRORS,
          ),
          Details: aboutDevice('Adds particulars of the failure, which differ by code.', ERRORS),
        },
        ERRORS,
      ),
    },
    ERRORS,
  ),
  FullReport: plain('Shows that the report replaces all earlier ones.', {
    kept: ['declaration_status.full_report_at'],
  }),
} satisfies FieldsOf<StatusReport>
