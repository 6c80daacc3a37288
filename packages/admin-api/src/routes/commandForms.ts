import type { DataMapOptions } from '@mdm-kit/data'
import { commandTarget } from '@mdm-kit/server'
import type { Ports } from '@mdm-kit/store'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

import { type Route, route } from '../route.js'
import { CommandEligibilities, type CommandForm, CommandForms } from '../shapes/commandForms.js'
import { Id } from '../shapes/text.js'
import { ok, some } from './responses.js'

/** What a form for commands needs: their fields, and whether an enrollment carries them out. */
export const commandFormRoutes = (
  { enrollments }: Pick<Ports, 'enrollments'>,
  dataMap: DataMapOptions,
): readonly Route[] => {
  const forms = formsOf(dataMap)
  return [
    route({
      method: 'GET',
      path: '/v1/command-forms',
      tag: 'Queue',
      summary: 'Get the fields of each command of Apple’s schema, for a form',
      description:
        'A form’s values go to `POST /v1/commands`. `os` has the version since which each system has it; a field without it is like its command.',
      responses: { 200: { description: 'All commands, by name.', codec: CommandForms } },
      handle: () => TE.fromTask(async () => ok(await forms())),
    }),
    route({
      method: 'GET',
      path: '/v1/enrollments/{id}/commands',
      tag: 'Queue',
      summary:
        'Get which commands an enrollment carries out, and why it does not carry out the others',
      description:
        'By Apple’s schema and what is known: system, version, channel and kind of enrollment. The device has the last word.',
      params: { id: Id },
      responses: { 200: { description: 'All commands, by name.', codec: CommandEligibilities } },
      fails: ['Malformed', 'NotFound', 'StoreUnavailable'],
      handle: ({ params: { id } }) =>
        pipe(
          enrollments.facts([id]),
          TE.flatMapEither(([facts]) => some('This enrollment does not exist.')(facts)),
          TE.flatMapTask((facts) => async () => {
            const { eligibilities } = await import('../forms/eligibilities.js')
            return ok(eligibilities(commandTarget(facts)))
          }),
        ),
    }),
  ]
}

/** The forms are the same for as long as this process runs. They are made when they are first asked for. */
const formsOf = (options: DataMapOptions): (() => Promise<readonly CommandForm[]>) => {
  let made: readonly CommandForm[] | undefined
  return async () => {
    const { commandForms } = await import('../forms/commandForms.js')
    return (made ??= await commandForms(options))
  }
}
