// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
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

export interface NetworkVPNVPNPluginVendorConfig {
  readonly Realm?: string
  readonly Role?: string
  readonly Group?: string
  readonly LoginGroupOrDomain?: string
}

export interface NetworkVPNVPNPluginAuthentication {
  /** Required. */
  readonly Method: 'Password' | 'Certificate' | 'Password+Certificate'
  readonly CredentialsAssetReference?: string
  readonly IdentityAssetReference?: string
}

export interface NetworkVPNVPNPluginProvider {
  /** Default: "packet-tunnel". */
  readonly Type?: 'packet-tunnel' | 'app-proxy'
  readonly ComposedIdentifier?: string
}

export interface NetworkVPNVPNPluginNetworkRouting {
  /** Default: false. */
  readonly EnforceRoutes?: boolean
  /** Default: false. */
  readonly IncludeAllNetworks?: boolean
  readonly ExcludeLocalNetworks?: boolean
  /** Default: true. */
  readonly ExcludeCellularServices?: boolean
  /** Default: true. */
  readonly ExcludeAPNs?: boolean
  /** Default: true. */
  readonly ExcludeDeviceCommunication?: boolean
}

export interface NetworkVPNVPNPluginIdle {
  /** Default: false. */
  readonly Disconnect?: boolean
  /** A whole number. */
  readonly Timer?: number
}

export interface NetworkVPNVPNPluginOnDemandRulesElementActionParameters {
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
  readonly ActionParameters?: readonly NetworkVPNVPNPluginOnDemandRulesElementActionParameters[]
  readonly DNSDomainMatch?: readonly string[]
  readonly DNSServerAddressMatch?: readonly string[]
  readonly InterfaceTypeMatch?: 'Ethernet' | 'WiFi' | 'Cellular'
  readonly SSIDMatch?: readonly string[]
  readonly URLStringProbe?: string
}

export interface NetworkVPNVPNPluginOnDemand {
  /** Default: false. */
  readonly Enabled?: boolean
  /** Default: false. Not on: macOS. */
  readonly DisableUserOverride?: boolean
  readonly Rules?: readonly RulesElement[]
}

export interface NetworkVPNVPNPluginDNS {
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

export interface NetworkVPNVPNPluginProxiesProtocolHTTP {
  /** Default: false. */
  readonly Enable?: boolean
  readonly HostName?: string
  /** From 0 to 65535. */
  readonly Port?: number
}

export interface NetworkVPNVPNPluginProxiesProtocolHTTPS {
  /** Default: false. */
  readonly Enable?: boolean
  readonly HostName?: string
  /** From 0 to 65535. */
  readonly Port?: number
}

export interface NetworkVPNVPNPluginProxiesProtocol {
  readonly HTTP?: NetworkVPNVPNPluginProxiesProtocolHTTP
  readonly HTTPS?: NetworkVPNVPNPluginProxiesProtocolHTTPS
  readonly CredentialsAssetReference?: string
}

export interface NetworkVPNVPNPluginProxies {
  /** Default: false. */
  readonly AutoConfigEnable?: boolean
  /** Default: true. */
  readonly AutoDiscoveryEnable?: boolean
  readonly AutoConfigURLString?: string
  readonly SupplementalMatchDomains?: readonly string[]
  readonly Protocol?: NetworkVPNVPNPluginProxiesProtocol
}

export interface NetworkVPNVPNPlugin {
  /** Required. */
  readonly VisibleName: string
  /** Required. */
  readonly HostName: string
  /** Required. */
  readonly SubType: string
  readonly VendorConfig?: NetworkVPNVPNPluginVendorConfig
  /** Required. */
  readonly Authentication: NetworkVPNVPNPluginAuthentication
  readonly Provider?: NetworkVPNVPNPluginProvider
  /** Not on: tvOS. */
  readonly NetworkRouting?: NetworkVPNVPNPluginNetworkRouting
  readonly Idle?: NetworkVPNVPNPluginIdle
  readonly OnDemand?: NetworkVPNVPNPluginOnDemand
  readonly DNS?: NetworkVPNVPNPluginDNS
  readonly Proxies?: NetworkVPNVPNPluginProxies
}

const networkVPNVPNPluginProxiesProtocolHTTPField: DictionaryField = dictionary({
  Enable: optional(boolean, { default: false }),
  HostName: optional(text),
  Port: optional({ kind: 'integer', min: 0, max: 65535 }),
})

/**
 * network.vpn.vpn-plugin.yaml of Apple’s schema. iOS 27.0, macOS 27.0, tvOS 27.0, visionOS
 * 27.0. Not on: watchOS. Enrollments (iOS, tvOS, visionOS): supervised, device, local.
 * Enrollments (macOS): supervised, local. Scopes (iOS, macOS, tvOS, visionOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/network.vpn.vpn-plugin.yaml
 */
export const NetworkVPNVPNPlugin: DeclarationSchema<
  'com.apple.configuration.network.vpn.vpn-plugin',
  NetworkVPNVPNPlugin
> = declarationSchema({
  type: 'com.apple.configuration.network.vpn.vpn-plugin',
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
    tvOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'local'],
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
    SubType: required(text),
    VendorConfig: optional(
      dictionary({
        Realm: optional(text),
        Role: optional(text),
        Group: optional(text),
        LoginGroupOrDomain: optional(text),
      }),
    ),
    Authentication: required(
      dictionary({
        Method: required(oneOf('Password', 'Certificate', 'Password+Certificate')),
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
      }),
    ),
    Provider: optional(
      dictionary({
        Type: optional(oneOf('packet-tunnel', 'app-proxy'), { default: 'packet-tunnel' }),
        ComposedIdentifier: optional(text),
      }),
    ),
    NetworkRouting: optional(
      dictionary({
        EnforceRoutes: optional(boolean, { default: false }),
        IncludeAllNetworks: optional(boolean, { default: false }),
        ExcludeLocalNetworks: optional(boolean),
        ExcludeCellularServices: optional(boolean, { default: true }),
        ExcludeAPNs: optional(boolean, { default: true }),
        ExcludeDeviceCommunication: optional(boolean, { default: true }),
      }),
      { support: { tvOS: absent } },
    ),
    Idle: optional(
      dictionary({ Disconnect: optional(boolean, { default: false }), Timer: optional(integer) }),
    ),
    OnDemand: optional(
      dictionary({
        Enabled: optional(boolean, { default: false }),
        DisableUserOverride: optional(boolean, { default: false, support: { macOS: absent } }),
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
            HTTP: optional(networkVPNVPNPluginProxiesProtocolHTTPField),
            HTTPS: optional(networkVPNVPNPluginProxiesProtocolHTTPField),
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
