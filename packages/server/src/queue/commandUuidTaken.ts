import type { Failure } from '@mdm-kit/codec'

/** Another command has this CommandUUID: choose a new one. */
export interface CommandUuidTaken extends Failure {
  readonly _tag: 'CommandUuidTaken'
}

export const uuidTaken: CommandUuidTaken = {
  _tag: 'CommandUuidTaken',
  message: 'Another command has this CommandUUID. Give the new one a UUID of its own.',
}
