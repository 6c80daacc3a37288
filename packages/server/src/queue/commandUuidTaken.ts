import type { Failure } from '@mdm-kit/codec'

/** A different command has this CommandUUID. Choose another one. */
export interface CommandUuidTaken extends Failure {
  readonly _tag: 'CommandUuidTaken'
}

export const uuidTaken: CommandUuidTaken = {
  _tag: 'CommandUuidTaken',
  message: 'Another command has this CommandUUID. Give the new one a UUID of its own.',
}
