import { DEVICE_ERRORS } from './deviceErrors.js'

/** An error code, as Apple or a device sends it. */
export interface ErrorEntry {
  /** What Apple writes: `BadDeviceToken`, `9609`, `12021`. */
  readonly code: string
  /** Who sends it: `APNs`, `MCMDMErrorDomain of a device`. */
  readonly from: string
  /** The `_tag` of the failure that it becomes here; absent for errors of devices. */
  readonly tag?: string
  readonly status?: number
  /** Who can do something about it, or when. */
  readonly class?: string
  readonly text: string
}

/** Every error code that is known. */
export const errorEntries = async (): Promise<readonly ErrorEntry[]> => {
  const [apns, dep, vpp, axm, { STATUS_REASONS }] = await Promise.all([
    import('@mdm-kit/apns/inspect'),
    import('@mdm-kit/dep/inspect'),
    import('@mdm-kit/vpp/inspect'),
    import('@mdm-kit/axm/inspect'),
    import('@mdm-kit/declarations/protocol'),
  ])
  return [
    ...Object.entries(apns.REASONS).map(([code, { status, class: kind, advice }]) => ({
      code,
      from: 'APNs',
      tag: code,
      status,
      class: kind,
      text: advice,
    })),
    ...Object.entries(dep.REJECTIONS).map(([code, { tag, class: kind, advice }]) => ({
      code,
      from: 'Automated Device Enrollment',
      tag,
      class: kind,
      text: advice,
    })),
    ...Object.entries(vpp.ERROR_NUMBERS).map(([code, { tag, reaction, status, says }]) => ({
      code,
      from: 'App and Book Management',
      tag,
      status,
      class: reaction,
      text: says,
    })),
    ...Object.entries(axm.REJECTIONS).map(([code, { tag, class: kind, advice }]) => ({
      code,
      from: 'the Apple Business and Apple School Manager API',
      tag,
      class: kind,
      text: advice,
    })),
    ...[...STATUS_REASONS].map(([code, text]) => ({
      code,
      from: 'the status report of a device',
      text,
    })),
    ...DEVICE_ERRORS.flatMap(({ domain, codes }) =>
      Object.entries(codes).map(([code, text]) => ({
        code,
        from: `the ErrorChain of a device, ${domain}`,
        text,
      })),
    ),
  ]
}
