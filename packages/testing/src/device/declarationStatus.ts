import { type Declaration, type DeclarationKind, kindOf } from '@mdm-kit/declarations/protocol'
import type { Json } from '@mdm-kit/http'

import type { DeviceFacts } from './facts.js'

/** What a device reports of a declaration. */
export interface Judgement {
  readonly active: boolean
  readonly valid: 'valid' | 'invalid' | 'unknown'
  readonly reasons?: readonly { readonly code: string; readonly description?: string }[]
}

/** Undefined for what the device makes of it by itself. */
export type Judge = (declaration: Declaration) => Judgement | undefined

/**
 * The report of a device that has these declarations.
 *
 * By itself a device finds all valid: configurations are active when an activation names them, assets
 * when a configuration does, management never.
 *
 * Source: Apple device-management, `declarative/status/management.declarations.yaml`.
 */
export const statusReport = (
  facts: DeviceFacts,
  held: readonly Declaration[],
  judge: Judge = () => undefined,
): Json => {
  const named = new Set(held.flatMap(({ Payload }) => textsIn(Payload)))
  const reported = (kind: DeclarationKind): Json =>
    held
      .filter(({ Type }) => kindOf(Type) === kind)
      .map((declaration) => {
        const { Identifier, ServerToken } = declaration
        const { active, valid, reasons } =
          judge(declaration) ?? ownJudgement(declaration, named.has(Identifier))
        return {
          identifier: Identifier,
          'server-token': ServerToken,
          active,
          valid,
          ...(reasons && { reasons: reasons.map((reason) => ({ ...reason })) }),
        }
      })
  return {
    StatusItems: {
      device: {
        identifier: { 'serial-number': facts.SerialNumber, udid: facts.UDID },
        'operating-system': { version: facts.OSVersion, 'build-version': facts.BuildVersion },
      },
      management: {
        'client-capabilities': {
          'supported-versions': ['1.0.0'],
          'supported-features': {},
          'supported-payloads': { 'status-items': ['device.operating-system.version'] },
        },
        declarations: {
          activations: reported('activation'),
          assets: reported('asset'),
          configurations: reported('configuration'),
          management: reported('management'),
        },
      },
    },
    Errors: [],
  }
}

const ownJudgement = ({ Type }: Declaration, isNamed: boolean): Judgement => {
  switch (kindOf(Type)) {
    case 'activation':
      return { active: true, valid: 'valid' }
    case 'management':
      return { active: false, valid: 'valid' }
    case 'asset':
      return unlessNamed(isNamed, 'Info.NotReferencedByConfiguration')
    default:
      return unlessNamed(isNamed, 'Info.NotReferencedByActivation')
  }
}

const unlessNamed = (isNamed: boolean, code: string): Judgement =>
  isNamed
    ? { active: true, valid: 'valid' }
    : { active: false, valid: 'valid', reasons: [{ code }] }

/** Every text in a payload: identifiers of others are among them. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
