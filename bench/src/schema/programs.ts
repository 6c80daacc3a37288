import { commandNames } from '@mdm-kit/commands'

/** Programs as users write them, from nothing to every command. */
export const programs: Readonly<Record<string, string>> = {
  'check-ins alone': `
    import { decodeCheckin } from '@mdm-kit/checkin'
    export const message = decodeCheckin(new Uint8Array())
  `,
  'one command, by its module': `
    import { decodeCheckin } from '@mdm-kit/checkin'
    import { commandOf } from '@mdm-kit/commands/core'
    import { DeviceLock } from '@mdm-kit/commands/DeviceLock'
    export const message = decodeCheckin(new Uint8Array())
    export const lock = commandOf(DeviceLock, { PIN: '123456' })
  `,
  'one command, by its name': `
    import { decodeCheckin } from '@mdm-kit/checkin'
    import { command } from '@mdm-kit/commands'
    export const message = decodeCheckin(new Uint8Array())
    export const lock = command('DeviceLock', { PIN: '123456' })
  `,
  'every command and report': `
    import { decodeCheckin } from '@mdm-kit/checkin'
    import { command, decodeReportAs } from '@mdm-kit/commands'
    import type { FieldsOf } from '@mdm-kit/commands'
    export const message = decodeCheckin(new Uint8Array())
    ${commandNames
      .map(
        (name) => `
          declare const fields${name}: FieldsOf<'${name}'>
          export const command${name} = command('${name}', fields${name})
          export const report${name} = decodeReportAs('${name}')({})
        `,
      )
      .join('')}
  `,
}

/** What an editor asks about: the place of the cursor is marked. */
export const completions: Readonly<Record<string, string>> = {
  'the request type': `
    import { command } from '@mdm-kit/commands'
    export const made = command('|')
  `,
  'a field': `
    import { command } from '@mdm-kit/commands'
    export const made = command('DeviceLock', { | })
  `,
  'a key of a report': `
    import { decodeReportAs } from '@mdm-kit/commands'
    const read = decodeReportAs('DeviceInformation')({})
    export const version = read._tag === 'Right' ? read.right.report.QueryResponses?.| : undefined
  `,
}
