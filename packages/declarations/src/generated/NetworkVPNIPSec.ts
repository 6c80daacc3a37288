// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  boolean,
  dictionary,
  integer,
  list,
  oneOf,
  only,
  optional,
  required,
  text,
  type DictionaryField,
} from '@mdm-kit/codec/schema'

import { type DeclarationSchema, declarationSchema } from '../schema.js'

export interface NetworkVPNIPSecAuthenticationXAuth {
  /** Required. */
  readonly Enabled: boolean
  readonly CredentialsAssetReference?: string
  readonly PasswordEncryption?: 'Prompt'
}

export interface NetworkVPNIPSecAuthentication {
  /** Required. */
  readonly Method: 'SharedSecret' | 'Certificate'
  readonly CredentialsAssetReference?: string
  readonly IdentityAssetReference?: string
  readonly LocalIdentifier?: string
  /** Default: "KeyID". */
  readonly LocalIdentifierType?: 'KeyID'
  /** Default: false. */
  readonly PromptForVPNPIN?: boolean
  readonly XAuth?: NetworkVPNIPSecAuthenticationXAuth
}

export interface NetworkVPNIPSecIdle {
  /** Default: false. */
  readonly Disconnect?: boolean
  /** A whole number. */
  readonly Timer?: number
}

export interface NetworkVPNIPSecOnDemandRulesElementActionParameters {
  /** Required. */
  readonly Domains: readonly string[]
  /** Required. */
  readonly DomainAction: 'ConnectIfNeeded' | 'NeverConnect'
  readonly RequiredDNSServers?: readonly string[]
  readonly RequiredURLStringProbe?: string
}

export interface RulesElement {
  /** Required. */
  readonly Action: 'Allow' | 'Connect' | 'Disconnect' | 'EvaluateConnection' | 'Ignore'
  readonly ActionParameters?: readonly NetworkVPNIPSecOnDemandRulesElementActionParameters[]
  readonly DNSDomainMatch?: readonly string[]
  readonly DNSServerAddressMatch?: readonly string[]
  readonly InterfaceTypeMatch?: 'Ethernet' | 'WiFi' | 'Cellular'
  readonly SSIDMatch?: readonly string[]
  readonly URLStringProbe?: string
}

export interface NetworkVPNIPSecOnDemand {
  /** Default: false. */
  readonly Enabled?: boolean
  readonly Rules?: readonly RulesElement[]
}

export interface NetworkVPNIPSecDNS {
  /** Required. */
  readonly Protocol: 'Cleartext' | 'HTTPS' | 'TLS'
  readonly ServerURL?: string
  readonly ServerName?: string
  /** Required. */
  readonly ServerAddresses: readonly string[]
  readonly SearchDomains?: readonly string[]
  readonly DomainName?: string
  readonly SupplementalMatchDomains?: readonly string[]
  /** Default: false. */
  readonly SupplementalMatchDomainsNoSearch?: boolean
  readonly IdentityAssetReference?: string
}

export interface NetworkVPNIPSecProxiesProtocolHTTP {
  /** Default: false. */
  readonly Enable?: boolean
  readonly HostName?: string
  /** From 0 to 65535. */
  readonly Port?: number
}

export interface NetworkVPNIPSecProxiesProtocolHTTPS {
  /** Default: false. */
  readonly Enable?: boolean
  readonly HostName?: string
  /** From 0 to 65535. */
  readonly Port?: number
}

export interface NetworkVPNIPSecProxiesProtocol {
  readonly HTTP?: NetworkVPNIPSecProxiesProtocolHTTP
  readonly HTTPS?: NetworkVPNIPSecProxiesProtocolHTTPS
  readonly CredentialsAssetReference?: string
}

export interface NetworkVPNIPSecProxies {
  /** Default: false. */
  readonly AutoConfigEnable?: boolean
  /** Default: true. */
  readonly AutoDiscoveryEnable?: boolean
  readonly AutoConfigURLString?: string
  readonly SupplementalMatchDomains?: readonly string[]
  readonly Protocol?: NetworkVPNIPSecProxiesProtocol
}

export interface NetworkVPNIPSec {
  /** Required. */
  readonly VisibleName: string
  /** Required. */
  readonly HostName: string
  /** Default: false. */
  readonly OverridePrimary?: boolean
  /** Required. */
  readonly Authentication: NetworkVPNIPSecAuthentication
  readonly Idle?: NetworkVPNIPSecIdle
  readonly OnDemand?: NetworkVPNIPSecOnDemand
  readonly DNS?: NetworkVPNIPSecDNS
  readonly Proxies?: NetworkVPNIPSecProxies
}

const networkVPNIPSecProxiesProtocolHTTPField: DictionaryField = dictionary({
  Enable: optional(boolean, { default: false }),
  HostName: optional(text),
  Port: optional({ kind: 'integer', min: 0, max: 65535 }),
})

/**
 * network.vpn.ipsec.yaml of Apple’s schema. iOS 27.0, macOS 27.0, visionOS 27.0. Not on:
 * tvOS, watchOS. Enrollments (iOS, visionOS): supervised, device, local. Enrollments
 * (macOS): supervised, local. Scopes (iOS, macOS, visionOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/network.vpn.ipsec.yaml
 */
export const NetworkVPNIPSec: DeclarationSchema<
  'com.apple.configuration.network.vpn.ipsec',
  NetworkVPNIPSec
> = declarationSchema({
  type: 'com.apple.configuration.network.vpn.ipsec',
  apply: 'multiple',
  support: only({
    iOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'local'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system'] },
    },
    macOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'local'],
      'allowed-scopes': ['system'],
    },
    visionOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'local'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    VisibleName: required(text),
    HostName: required(text),
    OverridePrimary: optional(boolean, { default: false }),
    Authentication: required(
      dictionary({
        Method: required(oneOf('SharedSecret', 'Certificate')),
        CredentialsAssetReference: optional({
          kind: 'text',
          assets: ['com.apple.asset.credential.userpassword'],
        }),
        IdentityAssetReference: optional({
          kind: 'text',
          assets: [
            'com.apple.asset.credential.acme',
            'com.apple.asset.credential.identity',
            'com.apple.asset.credential.scep',
          ],
        }),
        LocalIdentifier: optional(text),
        LocalIdentifierType: optional(oneOf('KeyID'), { default: 'KeyID' }),
        PromptForVPNPIN: optional(boolean, { default: false }),
        XAuth: optional(
          dictionary({
            Enabled: required(boolean),
            CredentialsAssetReference: optional({
              kind: 'text',
              assets: ['com.apple.asset.credential.userpassword'],
            }),
            PasswordEncryption: optional(oneOf('Prompt')),
          }),
        ),
      }),
    ),
    Idle: optional(
      dictionary({ Disconnect: optional(boolean, { default: false }), Timer: optional(integer) }),
    ),
    OnDemand: optional(
      dictionary({
        Enabled: optional(boolean, { default: false }),
        Rules: optional(
          list(
            dictionary({
              Action: required(
                oneOf('Allow', 'Connect', 'Disconnect', 'EvaluateConnection', 'Ignore'),
              ),
              ActionParameters: optional(
                list(
                  dictionary({
                    Domains: required(list(text)),
                    DomainAction: required(oneOf('ConnectIfNeeded', 'NeverConnect')),
                    RequiredDNSServers: optional(list(text)),
                    RequiredURLStringProbe: optional(text),
                  }),
                ),
              ),
              DNSDomainMatch: optional(list(text)),
              DNSServerAddressMatch: optional(list(text)),
              InterfaceTypeMatch: optional(oneOf('Ethernet', 'WiFi', 'Cellular')),
              SSIDMatch: optional(list(text)),
              URLStringProbe: optional(text),
            }),
          ),
        ),
      }),
    ),
    DNS: optional(
      dictionary({
        Protocol: required(oneOf('Cleartext', 'HTTPS', 'TLS')),
        ServerURL: optional(text),
        ServerName: optional(text),
        ServerAddresses: required(list(text)),
        SearchDomains: optional(list(text)),
        DomainName: optional(text),
        SupplementalMatchDomains: optional(list(text)),
        SupplementalMatchDomainsNoSearch: optional(boolean, { default: false }),
        IdentityAssetReference: optional({
          kind: 'text',
          assets: [
            'com.apple.asset.credential.acme',
            'com.apple.asset.credential.identity',
            'com.apple.asset.credential.scep',
          ],
        }),
      }),
    ),
    Proxies: optional(
      dictionary({
        AutoConfigEnable: optional(boolean, { default: false }),
        AutoDiscoveryEnable: optional(boolean, { default: true }),
        AutoConfigURLString: optional(text),
        SupplementalMatchDomains: optional(list(text)),
        Protocol: optional(
          dictionary({
            HTTP: optional(networkVPNIPSecProxiesProtocolHTTPField),
            HTTPS: optional(networkVPNIPSecProxiesProtocolHTTPField),
            CredentialsAssetReference: optional({
              kind: 'text',
              assets: ['com.apple.asset.credential.userpassword'],
            }),
          }),
        ),
      }),
    ),
  }),
})
