// Generated from Apple’s schema by tools/schema: change that, or the schema, and generate again.

import {
  absent,
  boolean,
  data,
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

export interface NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2AuthenticationExtendedAuth {
  /** Default: false. */
  readonly Enabled?: boolean
  readonly CredentialsAssetReference?: string
  readonly ServerCertificateIssuerCommonName?: string
  readonly ServerCertificateCommonName?: string
  /** Default: "1.0". */
  readonly TLSMinimumVersion?: '1.0' | '1.1' | '1.2' | '1.3'
  /** Default: "1.2". */
  readonly TLSMaximumVersion?: '1.0' | '1.1' | '1.2' | '1.3'
}

export interface NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2Authentication {
  /** Required. */
  readonly Method: 'None' | 'SharedSecret' | 'Certificate'
  readonly CredentialsAssetReference?: string
  /** Default: "RSA". */
  readonly IdentityCertificateType?: 'RSA' | 'ECDSA256' | 'ECDSA384' | 'ECDSA521' | 'RSA-PSS'
  readonly IdentityAssetReference?: string
  readonly ExtendedAuth?: NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2AuthenticationExtendedAuth
}

export interface NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2Provider {
  /** Default: "packet-tunnel". */
  readonly Type?: 'packet-tunnel' | 'app-proxy'
  readonly ComposedIdentifier?: string
}

export interface NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2Idle {
  /** Default: false. */
  readonly Disconnect?: boolean
  /** A whole number. */
  readonly Timer?: number
  /** Default: "Medium". */
  readonly DeadPeerDetectionRate?: 'None' | 'Low' | 'Medium' | 'High'
}

export interface NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2OnDemandRulesElementActionParameters {
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
  readonly ActionParameters?: readonly NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2OnDemandRulesElementActionParameters[]
  readonly DNSDomainMatch?: readonly string[]
  readonly DNSServerAddressMatch?: readonly string[]
  readonly InterfaceTypeMatch?: 'Ethernet' | 'WiFi' | 'Cellular'
  readonly SSIDMatch?: readonly string[]
  readonly URLStringProbe?: string
}

export interface NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2OnDemand {
  /** Default: false. */
  readonly Enabled?: boolean
  /** Default: false. Not on: macOS. */
  readonly DisableUserOverride?: boolean
  readonly Rules?: readonly RulesElement[]
}

export interface NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2PostQuantumKeyExchange {
  readonly PPK?: Uint8Array
  readonly PPKIdentifier?: string
  /** Default: true. */
  readonly PPKMandatory?: boolean
  /** Default: false. */
  readonly AllowFallback?: boolean
}

/** The values of `DiffieHellmanGroup`. */
export type NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2SecurityAssociationParametersDiffieHellmanGroup =
  14 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 31 | 32

export interface SecurityAssociationParameters {
  /** Default: "AES-256". */
  readonly EncryptionAlgorithm?:
    'AES-128' | 'AES-256' | 'AES-128-GCM' | 'AES-256-GCM' | 'ChaCha20Poly1305'
  /** Default: "SHA2-256". */
  readonly IntegrityAlgorithm?: 'SHA2-256' | 'SHA2-384' | 'SHA2-512'
  /** Default: 14. */
  readonly DiffieHellmanGroup?: NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2SecurityAssociationParametersDiffieHellmanGroup
  readonly PostQuantumKeyExchangeMethods?: readonly (0 | 36 | 37)[]
  /** From 10 to 1440. Default: 1440. */
  readonly LifeTimeInMinutes?: number
}

export interface NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2 {
  /** Required. */
  readonly HostName: string
  /** Required. */
  readonly LocalIdentifier: string
  /** Required. */
  readonly RemoteIdentifier: string
  /** Required. */
  readonly Authentication: NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2Authentication
  readonly Provider?: NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2Provider
  readonly Idle?: NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2Idle
  readonly OnDemand?: NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2OnDemand
  /** Default: false. */
  readonly UseConfigurationAttributeInternalIPSubnet?: boolean
  /** Default: false. */
  readonly DisableMOBIKE?: boolean
  /** Default: false. */
  readonly DisableRedirect?: boolean
  /** Default: true. */
  readonly EnableNATKeepAliveOffload?: boolean
  /** A whole number. Default: 20. */
  readonly NATKeepAliveInterval?: number
  /** Default: false. */
  readonly EnablePFS?: boolean
  /** Default: false. */
  readonly EnableCertificateRevocationCheck?: boolean
  /** Default: false. Not on: macOS. */
  readonly EnableFallback?: boolean
  /** From 1280 to 1400. Default: 1280. */
  readonly MTU?: number
  /** Default: false. */
  readonly EnforceStrictAlgorithmSelection?: boolean
  readonly PostQuantumKeyExchange?: NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2PostQuantumKeyExchange
  readonly IKESecurityAssociationParameters?: SecurityAssociationParameters
  readonly ChildSecurityAssociationParameters?: SecurityAssociationParameters
}

export interface TunnelConfigurationElement {
  /** Required. */
  readonly ProtocolType: 'IKEv2'
  readonly Interfaces?: readonly ('Cellular' | 'WiFi')[]
  readonly IKEV2?: NetworkVPNAlwaysOnTunnelConfigurationElementIKEV2
}

export interface ServiceExceptionElement {
  /** Required. */
  readonly ServiceName: 'VoiceMail' | 'AirPrint' | 'CellularServices' | 'DeviceCommunication'
  /** Required. */
  readonly Action: 'Allow' | 'Drop'
}

export interface ApplicationExceptionElement {
  /** Required. */
  readonly BundleIdentifier: string
  readonly LimitToProtocols?: readonly 'UDP'[]
}

export interface AllowedCaptiveNetworkPluginElement {
  /** Required. */
  readonly BundleIdentifier: string
}

export interface NetworkVPNAlwaysOnDNS {
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

export interface NetworkVPNAlwaysOnProxiesProtocolHTTP {
  /** Default: false. */
  readonly Enable?: boolean
  readonly HostName?: string
  /** From 0 to 65535. */
  readonly Port?: number
}

export interface NetworkVPNAlwaysOnProxiesProtocolHTTPS {
  /** Default: false. */
  readonly Enable?: boolean
  readonly HostName?: string
  /** From 0 to 65535. */
  readonly Port?: number
}

export interface NetworkVPNAlwaysOnProxiesProtocol {
  readonly HTTP?: NetworkVPNAlwaysOnProxiesProtocolHTTP
  readonly HTTPS?: NetworkVPNAlwaysOnProxiesProtocolHTTPS
  readonly CredentialsAssetReference?: string
}

export interface NetworkVPNAlwaysOnProxies {
  /** Default: false. */
  readonly AutoConfigEnable?: boolean
  /** Default: true. */
  readonly AutoDiscoveryEnable?: boolean
  readonly AutoConfigURLString?: string
  readonly SupplementalMatchDomains?: readonly string[]
  readonly Protocol?: NetworkVPNAlwaysOnProxiesProtocol
}

export interface NetworkVPNAlwaysOn {
  /** Required. */
  readonly VisibleName: string
  /** Default: false. */
  readonly UIToggleEnabled?: boolean
  /** Required. */
  readonly TunnelConfigurations: readonly TunnelConfigurationElement[]
  readonly ServiceExceptions?: readonly ServiceExceptionElement[]
  readonly ApplicationExceptions?: readonly ApplicationExceptionElement[]
  /** Default: false. */
  readonly AllowCaptiveWebSheet?: boolean
  /** Default: false. */
  readonly AllowAllCaptiveNetworkPlugins?: boolean
  readonly AllowedCaptiveNetworkPlugins?: readonly AllowedCaptiveNetworkPluginElement[]
  readonly DNS?: NetworkVPNAlwaysOnDNS
  readonly Proxies?: NetworkVPNAlwaysOnProxies
}

const securityAssociationParametersField: DictionaryField = dictionary({
  EncryptionAlgorithm: optional(
    oneOf('AES-128', 'AES-256', 'AES-128-GCM', 'AES-256-GCM', 'ChaCha20Poly1305'),
    { default: 'AES-256' },
  ),
  IntegrityAlgorithm: optional(oneOf('SHA2-256', 'SHA2-384', 'SHA2-512'), { default: 'SHA2-256' }),
  DiffieHellmanGroup: optional(
    { kind: 'integer', oneOf: [14, 15, 16, 17, 18, 19, 20, 21, 31, 32] },
    { default: 14 },
  ),
  PostQuantumKeyExchangeMethods: optional(list({ kind: 'integer', oneOf: [0, 36, 37] })),
  LifeTimeInMinutes: optional({ kind: 'integer', min: 10, max: 1440 }, { default: 1440 }),
})

const networkVPNAlwaysOnProxiesProtocolHTTPField: DictionaryField = dictionary({
  Enable: optional(boolean, { default: false }),
  HostName: optional(text),
  Port: optional({ kind: 'integer', min: 0, max: 65535 }),
})

/**
 * network.vpn.always-on.yaml of Apple’s schema. iOS 27.0, visionOS 27.0. Not on: macOS,
 * tvOS, watchOS. Enrollments (iOS, visionOS): supervised, device, local. Scopes (iOS,
 * visionOS): system.
 *
 * Source: https://github.com/apple/device-management/blob/release/declarative/declarations/configurations/network.vpn.always-on.yaml
 */
export const NetworkVPNAlwaysOn: DeclarationSchema<
  'com.apple.configuration.network.vpn.always-on',
  NetworkVPNAlwaysOn
> = declarationSchema({
  type: 'com.apple.configuration.network.vpn.always-on',
  apply: 'single',
  support: only({
    iOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'local'],
      'allowed-scopes': ['system'],
      sharedipad: { 'allowed-scopes': ['system'] },
    },
    visionOS: {
      introduced: '27.0',
      'allowed-enrollments': ['supervised', 'device', 'local'],
      'allowed-scopes': ['system'],
    },
  }),
  payload: dictionary({
    VisibleName: required(text),
    UIToggleEnabled: optional(boolean, { default: false }),
    TunnelConfigurations: required(
      list(
        dictionary({
          ProtocolType: required(oneOf('IKEv2')),
          Interfaces: optional(list(oneOf('Cellular', 'WiFi'))),
          IKEV2: optional(
            dictionary({
              HostName: required(text),
              LocalIdentifier: required(text),
              RemoteIdentifier: required(text),
              Authentication: required(
                dictionary({
                  Method: required(oneOf('None', 'SharedSecret', 'Certificate')),
                  CredentialsAssetReference: optional({
                    kind: 'text',
                    assets: ['com.apple.asset.credential.userpassword'],
                  }),
                  IdentityCertificateType: optional(
                    oneOf('RSA', 'ECDSA256', 'ECDSA384', 'ECDSA521', 'RSA-PSS'),
                    { default: 'RSA' },
                  ),
                  IdentityAssetReference: optional({
                    kind: 'text',
                    assets: [
                      'com.apple.asset.credential.acme',
                      'com.apple.asset.credential.identity',
                      'com.apple.asset.credential.scep',
                    ],
                  }),
                  ExtendedAuth: optional(
                    dictionary({
                      Enabled: optional(boolean, { default: false }),
                      CredentialsAssetReference: optional({
                        kind: 'text',
                        assets: ['com.apple.asset.credential.userpassword'],
                      }),
                      ServerCertificateIssuerCommonName: optional(text),
                      ServerCertificateCommonName: optional(text),
                      TLSMinimumVersion: optional(oneOf('1.0', '1.1', '1.2', '1.3'), {
                        default: '1.0',
                      }),
                      TLSMaximumVersion: optional(oneOf('1.0', '1.1', '1.2', '1.3'), {
                        default: '1.2',
                      }),
                    }),
                  ),
                }),
              ),
              Provider: optional(
                dictionary({
                  Type: optional(oneOf('packet-tunnel', 'app-proxy'), { default: 'packet-tunnel' }),
                  ComposedIdentifier: optional(text),
                }),
              ),
              Idle: optional(
                dictionary({
                  Disconnect: optional(boolean, { default: false }),
                  Timer: optional(integer),
                  DeadPeerDetectionRate: optional(oneOf('None', 'Low', 'Medium', 'High'), {
                    default: 'Medium',
                  }),
                }),
              ),
              OnDemand: optional(
                dictionary({
                  Enabled: optional(boolean, { default: false }),
                  DisableUserOverride: optional(boolean, {
                    default: false,
                    support: { macOS: absent },
                  }),
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
              UseConfigurationAttributeInternalIPSubnet: optional(boolean, { default: false }),
              DisableMOBIKE: optional(boolean, { default: false }),
              DisableRedirect: optional(boolean, { default: false }),
              EnableNATKeepAliveOffload: optional(boolean, { default: true }),
              NATKeepAliveInterval: optional(integer, { default: 20 }),
              EnablePFS: optional(boolean, { default: false }),
              EnableCertificateRevocationCheck: optional(boolean, { default: false }),
              EnableFallback: optional(boolean, { default: false, support: { macOS: absent } }),
              MTU: optional({ kind: 'integer', min: 1280, max: 1400 }, { default: 1280 }),
              EnforceStrictAlgorithmSelection: optional(boolean, { default: false }),
              PostQuantumKeyExchange: optional(
                dictionary({
                  PPK: optional(data),
                  PPKIdentifier: optional(text),
                  PPKMandatory: optional(boolean, { default: true }),
                  AllowFallback: optional(boolean, { default: false }),
                }),
              ),
              IKESecurityAssociationParameters: optional(securityAssociationParametersField),
              ChildSecurityAssociationParameters: optional(securityAssociationParametersField),
            }),
          ),
        }),
      ),
    ),
    ServiceExceptions: optional(
      list(
        dictionary({
          ServiceName: required(
            oneOf('VoiceMail', 'AirPrint', 'CellularServices', 'DeviceCommunication'),
          ),
          Action: required(oneOf('Allow', 'Drop')),
        }),
      ),
    ),
    ApplicationExceptions: optional(
      list(
        dictionary({
          BundleIdentifier: required(text),
          LimitToProtocols: optional(list(oneOf('UDP'))),
        }),
      ),
    ),
    AllowCaptiveWebSheet: optional(boolean, { default: false }),
    AllowAllCaptiveNetworkPlugins: optional(boolean, { default: false }),
    AllowedCaptiveNetworkPlugins: optional(list(dictionary({ BundleIdentifier: required(text) }))),
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
            HTTP: optional(networkVPNAlwaysOnProxiesProtocolHTTPField),
            HTTPS: optional(networkVPNAlwaysOnProxiesProtocolHTTPField),
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
