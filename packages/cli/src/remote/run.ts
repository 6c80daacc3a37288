import { DANGEROUS_COMMANDS, commandInfo, commandNames, isCommandName } from '@mdm-kit/commands'
import type { AdminClient } from '@mdm-kit/admin-api/client'

import type { Answer, Given, Run } from '../command.js'
import { confirmed } from '../input/confirm.js'
import { nearest } from '../input/nearest.js'
import { setValues } from '../input/setValues.js'
import type { Io } from '../io.js'
import { jsonOf, shown } from '../print.js'
import { Stop } from '../stop.js'
import { withServer } from './service.js'

export const run: Run = async (given, io) => {
  const [id = '', name = ''] = given.rest
  if (!isCommandName(name))
    throw new Stop('usage', `There is no command ${name}.${nearest(name, commandNames)}`)
  const fields = await setValues(commandInfo(name).fields, given.texts('set'))
  const timeoutMs = secondsOf(given) * 1000
  if (DANGEROUS_COMMANDS.includes(name) && !given.flag('yes'))
    await confirmed(io, `${name} for ${id}? The next command does not take it back.`, id)
  return withServer(given, io, async (client) => {
    const commandUuid = given.text('uuid')
    const queued = await client.enqueue({
      command: { RequestType: name, ...fields },
      enrollments: [id],
      signal: io.signal,
      ...(commandUuid !== undefined && { commandUuid }),
    })
    const [{ outcome, reasons = [] } = { outcome: 'NotEnrolled' as const }] = queued.enrollments
    if (outcome !== 'Queued')
      throw new Stop(
        'rejected',
        `Not queued: ${outcome}${reasons.map(({ _tag, path }) => `, ${[_tag, ...path].join(' ')}`).join('')}.`,
      )
    if (!given.flag('wait'))
      return { json: queued, text: `${name} is queued as ${queued.commandUuid}` }
    io.report(`${name} is queued as ${queued.commandUuid}; waiting for the report`)
    return reported(client, id, queued.commandUuid, timeoutMs, io)
  })
}

const secondsOf = (given: Given): number => {
  const text = given.text('timeout') ?? '600'
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new Stop('usage', '--timeout takes seconds, from 1 on.')
}

const reported = async (
  client: AdminClient,
  id: string,
  commandUuid: string,
  timeoutMs: number,
  io: Io,
): Promise<Answer> => {
  const result = await client.waitForResult(id, commandUuid, { timeoutMs, signal: io.signal })
  if (result === undefined)
    throw new Stop(
      'unreachable',
      `No report in time. It stays queued: mdm-kit results ${id} ${commandUuid}`,
    )
  return {
    exit: result.status === 'Acknowledged' ? 'ok' : 'wrong',
    json: result,
    text: shown(jsonOf(result.report, 2)),
  }
}
