import type { OutboxBacklog, OutboxStore } from '@mdm-kit/store'
import * as E from 'fp-ts/lib/Either.js'

export type Backlog = OutboxBacklog

const MOST = 100_000

/** Undefined when the store does not say: a gauge without a value beats a wrong one. */
export const backlogOf =
  ({ backlog }: Pick<OutboxStore, 'backlog'>) =>
  async (): Promise<Backlog | undefined> => {
    const counted = await backlog(MOST)()
    return E.isRight(counted) ? counted.right : undefined
  }
