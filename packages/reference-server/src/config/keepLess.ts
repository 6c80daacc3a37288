import type { KeepLess } from '@mdm-kit/server'

import type { Config } from './config.js'

/** What is kept less of: the server drops by it, and the data map says it. */
export const keepLessOf = ({
  dropDeviceNames,
  dropDeliveredReports,
}: Pick<Config, 'dropDeviceNames' | 'dropDeliveredReports'>): Required<KeepLess> => ({
  dropDeviceNames,
  dropDeliveredReports,
})
