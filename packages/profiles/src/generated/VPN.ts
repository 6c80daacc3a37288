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

import { payloadOf, type PayloadSchema, payloadSchema } from '../schema.js'

export interface VPNVendorConfig {
  readonly Realm?: string
  readonly Role?: string
  readonly Group?: string
  readonly LoginGroupOrDomain?: string
}

export interface VPNVPNOnDemandRulesElementActionParameters {
  /** Required. */
  readonly Domains: readonly string[]
  /** Required. */
  readonly DomainAction: 'ConnectIfNeeded' | 'NeverConnect'
  readonly RequiredDNSServers?: readonly string[]
  readonly RequiredURLStringProbe?: string
}

export interface OnDemandRulesElement {
  /** Required. */
  readonly Action: 'Allow' | 'Connect' | 'Disconnect' | 'EvaluateConnection' | 'Ignore'
  readonly ActionParameters?: readonly VPNVPNOnDemandRulesElementActionParameters[]
  readonly DNSDomainMatch?: readonly string[]
  readonly DNSServerAddressMatch?: readonly string[]
  readonly InterfaceTypeMatch?: 'Ethernet' | 'WiFi' | 'Cellular'
  readonly SSIDMatch?: readonly string[]
  readonly URLStringProbe?: string
}

export interface VPNVPN {
  /** Default: "Password". */
  readonly AuthenticationMethod?: 'Password' | 'Certificate' | 'Password+Certificate'
  readonly PayloadCertificateUUID?: string
  readonly Password?: string
  readonly ProviderBundleIdentifier?: string
  /** macOS 10.15. Not on: iOS, visionOS. */
  readonly ProviderDesignatedRequirement?: string
  /** Default: 0. */
  readonly DisconnectOnIdle?: 0 | 1
  /** A whole number. */
  readonly DisconnectOnIdleTimer?: number
  /** Default: "packet-tunnel". */
  readonly ProviderType?: 'packet-tunnel' | 'app-proxy'
  /** Default: 0. iOS 14.0, macOS 10.15. Not on: tvOS. */
  readonly IncludeAllNetworks?: 0 | 1
  /** Default: 0. iOS 14.2, macOS 11.0. */
  readonly EnforceRoutes?: 0 | 1
  /** iOS 14.2, macOS 10.15. Not on: tvOS. */
  readonly ExcludeLocalNetworks?: 0 | 1
  /** Default: 1. iOS 16.4, macOS 13.3. Not on: tvOS. */
  readonly ExcludeCellularServices?: 0 | 1
  /** Default: 1. iOS 16.4, macOS 13.3. Not on: tvOS. */
  readonly ExcludeAPNs?: 0 | 1
  /** Default: 1. iOS 17.4, macOS 14.4, visionOS 1.1. Not on: tvOS. */
  readonly ExcludeDeviceCommunication?: 0 | 1
  /** Default: 0. */
  readonly OnDemandEnabled?: 0 | 1
  /** Default: 0. iOS 14.0. Not on: macOS. */
  readonly OnDemandUserOverrideDisabled?: 0 | 1
  /** Deprecated: iOS 7.0. */
  readonly OnDemandMatchDomainsAlways?: readonly string[]
  /** Deprecated: iOS 7.0. */
  readonly OnDemandMatchDomainsNever?: readonly string[]
  /** Deprecated: iOS 7.0. */
  readonly OnDemandMatchDomainsOnRetry?: readonly string[]
  readonly OnDemandRules?: readonly OnDemandRulesElement[]
}

export interface VPNIPv4 {
  /** Default: 0. */
  readonly OverridePrimary?: 0 | 1
}

export interface VPNPPP {
  readonly AuthName?: string
  readonly AuthPassword?: string
  /** Default: 0. */
  readonly TokenCard?: 0 | 1
  readonly CommRemoteAddress?: string
  /** Exactly 1 item. */
  readonly AuthEAPPlugins?: readonly ('EAP-RSA' | 'EAP-TLS' | 'EAP-KRB')[]
  /** Exactly 1 item. */
  readonly AuthProtocol?: readonly 'EAP'[]
  readonly CCPMPPE40Enabled?: 0 | 1
  readonly CCPMPPE128Enabled?: 0 | 1
  readonly CCPEnabled?: 0 | 1
  /** Default: 0. */
  readonly DisconnectOnIdle?: 0 | 1
  /** A whole number. */
  readonly DisconnectOnIdleTimer?: number
}

export interface VPNIPSecOnDemandRulesElementActionParameters {
  /** Required. */
  readonly Domains: readonly string[]
  /** Required. */
  readonly DomainAction: 'ConnectIfNeeded' | 'NeverConnect'
  readonly RequiredDNSServers?: readonly string[]
  readonly RequiredURLStringProbe?: string
}

export interface VPNIPSecOnDemandRulesElement {
  /** Required. */
  readonly Action: 'Allow' | 'Connect' | 'Disconnect' | 'EvaluateConnection' | 'Ignore'
  readonly ActionParameters?: readonly VPNIPSecOnDemandRulesElementActionParameters[]
  readonly DNSDomainMatch?: readonly string[]
  readonly DNSServerAddressMatch?: readonly string[]
  readonly InterfaceTypeMatch?: 'Ethernet' | 'WiFi' | 'Cellular'
  readonly SSIDMatch?: readonly string[]
  readonly URLStringProbe?: string
}

export interface VPNIPSec {
  readonly RemoteAddress?: string
  /** Default: "SharedSecret". */
  readonly AuthenticationMethod?: 'SharedSecret' | 'Certificate'
  readonly XAuthName?: string
  readonly XAuthPassword?: string
  readonly XAuthEnabled?: 0 | 1
  readonly XAuthPasswordEncryption?: 'Prompt'
  readonly LocalIdentifier?: string
  /** Default: "KeyID". */
  readonly LocalIdentifierType?: 'KeyID'
  readonly SharedSecret?: Uint8Array
  readonly PayloadCertificateUUID?: string
  /** Default: false. */
  readonly PromptForVPNPIN?: boolean
  /** Default: 0. */
  readonly DisconnectOnIdle?: 0 | 1
  /** A whole number. */
  readonly DisconnectOnIdleTimer?: number
  /** Default: 0. */
  readonly OnDemandEnabled?: 0 | 1
  /** Deprecated: iOS 7.0. */
  readonly OnDemandMatchDomainsAlways?: readonly string[]
  /** Deprecated: iOS 7.0. */
  readonly OnDemandMatchDomainsNever?: readonly string[]
  /** Deprecated: iOS 7.0. */
  readonly OnDemandMatchDomainsOnRetry?: readonly string[]
  readonly OnDemandRules?: readonly VPNIPSecOnDemandRulesElement[]
}

export interface VPNIKEv2OnDemandRulesElementActionParameters {
  /** Required. */
  readonly Domains: readonly string[]
  /** Required. */
  readonly DomainAction: 'ConnectIfNeeded' | 'NeverConnect'
  readonly RequiredDNSServers?: readonly string[]
  readonly RequiredURLStringProbe?: string
}

export interface VPNIKEv2OnDemandRulesElement {
  /** Required. */
  readonly Action: 'Allow' | 'Connect' | 'Disconnect' | 'EvaluateConnection' | 'Ignore'
  readonly ActionParameters?: readonly VPNIKEv2OnDemandRulesElementActionParameters[]
  readonly DNSDomainMatch?: readonly string[]
  readonly DNSServerAddressMatch?: readonly string[]
  readonly InterfaceTypeMatch?: 'Ethernet' | 'WiFi' | 'Cellular'
  readonly SSIDMatch?: readonly string[]
  readonly URLStringProbe?: string
}

/** The values of `DiffieHellmanGroup`. */
export type VPNIKEv2SecurityAssociationParametersDiffieHellmanGroup =
  1 | 2 | 5 | 14 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 31 | 32

export interface SecurityAssociationParameters {
  /** Default: "AES-256". */
  readonly EncryptionAlgorithm?:
    'DES' | '3DES' | 'AES-128' | 'AES-256' | 'AES-128-GCM' | 'AES-256-GCM' | 'ChaCha20Poly1305'
  /** Default: "SHA2-256". */
  readonly IntegrityAlgorithm?: 'SHA1-96' | 'SHA1-160' | 'SHA2-256' | 'SHA2-384' | 'SHA2-512'
  /** Default: 14. */
  readonly DiffieHellmanGroup?: VPNIKEv2SecurityAssociationParametersDiffieHellmanGroup
  /** From 10 to 1440. Default: 1440. */
  readonly LifeTimeInMinutes?: number
}

export interface VPNIKEv2 {
  /** Required. */
  readonly RemoteAddress: string
  /** Required. */
  readonly LocalIdentifier: string
  /** Required. */
  readonly RemoteIdentifier: string
  /** Required. */
  readonly AuthenticationMethod: 'None' | 'SharedSecret' | 'Certificate'
  /** Default: "RSA". */
  readonly CertificateType?: 'RSA' | 'ECDSA256' | 'ECDSA384' | 'ECDSA521' | 'RSA-PSS'
  readonly PayloadCertificateUUID?: string
  readonly Password?: string
  readonly ProviderBundleIdentifier?: string
  /** macOS 10.15. Not on: iOS, visionOS. */
  readonly ProviderDesignatedRequirement?: string
  readonly SharedSecret?: string
  /** Default: 0. */
  readonly ExtendedAuthEnabled?: 0 | 1
  readonly AuthName?: string
  readonly AuthPassword?: string
  /** Default: 0. */
  readonly OnDemandEnabled?: 0 | 1
  /** Default: 0. iOS 14.0. Not on: macOS. */
  readonly OnDemandUserOverrideDisabled?: 0 | 1
  readonly OnDemandRules?: readonly VPNIKEv2OnDemandRulesElement[]
  /** Default: "Medium". Not on: watchOS. */
  readonly DeadPeerDetectionRate?: 'None' | 'Low' | 'Medium' | 'High'
  readonly ServerCertificateIssuerCommonName?: string
  readonly ServerCertificateCommonName?: string
  /** Default: "1.0". iOS 11.0, macOS 10.13. */
  readonly TLSMinimumVersion?: '1.0' | '1.1' | '1.2'
  /** Default: "1.2". iOS 11.0, macOS 10.13. */
  readonly TLSMaximumVersion?: '1.0' | '1.1' | '1.2'
  /** Default: 0. iOS 9.0. */
  readonly UseConfigurationAttributeInternalIPSubnet?: 0 | 1
  /** Default: 0. iOS 9.0. */
  readonly DisableMOBIKE?: 0 | 1
  /** Default: 0. iOS 9.0. */
  readonly DisableRedirect?: 0 | 1
  /** Default: 0. */
  readonly DisconnectOnIdle?: 0 | 1
  /** A whole number. */
  readonly DisconnectOnIdleTimer?: number
  /** Default: 1. iOS 9.0. */
  readonly NATKeepAliveOffloadEnable?: 0 | 1
  /** A whole number. Default: 20. iOS 9.0. */
  readonly NATKeepAliveInterval?: number
  /** Default: 0. iOS 9.0. */
  readonly EnablePFS?: 0 | 1
  /** Default: 0. iOS 9.0. */
  readonly EnableCertificateRevocationCheck?: 0 | 1
  /** Default: 0. iOS 13.0. Not on: macOS, watchOS. */
  readonly EnableFallback?: 0 | 1
  /** From 1280 to 1400. Default: 1280. iOS 14.0, macOS 11.0. */
  readonly MTU?: number
  /** Default: "packet-tunnel". */
  readonly ProviderType?: 'packet-tunnel' | 'app-proxy'
  /** Default: 0. iOS 14.0, macOS 10.15. Not on: tvOS, watchOS. */
  readonly IncludeAllNetworks?: 0 | 1
  /** Default: 0. iOS 14.2, macOS 11.0. Not on: watchOS. */
  readonly EnforceRoutes?: 0 | 1
  /** iOS 14.2, macOS 10.15. Not on: tvOS, watchOS. */
  readonly ExcludeLocalNetworks?: 0 | 1
  /** Default: 1. iOS 16.4, macOS 13.3. Not on: tvOS, watchOS. */
  readonly ExcludeCellularServices?: 0 | 1
  /** Default: 1. iOS 16.4, macOS 13.3. Not on: tvOS, watchOS. */
  readonly ExcludeAPNs?: 0 | 1
  /** Default: 1. iOS 17.4, macOS 14.4, visionOS 1.1. Not on: tvOS, watchOS. */
  readonly ExcludeDeviceCommunication?: 0 | 1
  /** iOS 18.0, macOS 15.0, tvOS 18.0, visionOS 2.0, watchOS 11.0. */
  readonly PPK?: Uint8Array
  /** iOS 18.0, macOS 15.0, tvOS 18.0, visionOS 2.0, watchOS 11.0. */
  readonly PPKIdentifier?: string
  /** Default: 1. iOS 18.0, macOS 15.0, tvOS 18.0, visionOS 2.0, watchOS 11.0. */
  readonly PPKMandatory?: 0 | 1
  readonly IKESecurityAssociationParameters?: SecurityAssociationParameters
  readonly ChildSecurityAssociationParameters?: SecurityAssociationParameters
}

export interface VPNDNS {
  /** Required. iOS 14.0, macOS 11.0. */
  readonly DNSProtocol: 'Cleartext' | 'HTTPS' | 'TLS'
  /** iOS 14.0, macOS 11.0. */
  readonly ServerURL?: string
  /** iOS 14.0, macOS 11.0. */
  readonly ServerName?: string
  /** Required. iOS 10.0, macOS 10.12. */
  readonly ServerAddresses: readonly string[]
  /** iOS 10.0, macOS 10.12. */
  readonly SearchDomains?: readonly string[]
  /** iOS 10.0, macOS 10.12. */
  readonly DomainName?: string
  /** iOS 10.0, macOS 10.12. */
  readonly SupplementalMatchDomains?: readonly string[]
  /** Default: 0. iOS 10.0, macOS 10.12. */
  readonly SupplementalMatchDomainsNoSearch?: 0 | 1
  /**
   * Matches `^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$`.
   * iOS 16.0, macOS 13.0.
   */
  readonly PayloadCertificateUUID?: string
}

export interface VPNProxies {
  readonly ProxyAutoConfigEnable?: 0 | 1
  /** Default: 1. */
  readonly ProxyAutoDiscoveryEnable?: 0 | 1
  readonly ProxyAutoConfigURLString?: string
  readonly SupplementalMatchDomains?: readonly string[]
  /** Default: 0. */
  readonly HTTPEnable?: 0 | 1
  readonly HTTPProxy?: string
  /** From 0 to 65535. */
  readonly HTTPPort?: number
  readonly HTTPProxyUsername?: string
  readonly HTTPProxyPassword?: string
  /** Default: 0. */
  readonly HTTPSEnable?: 0 | 1
  readonly HTTPSProxy?: string
  /** From 0 to 65535. */
  readonly HTTPSPort?: number
}

export interface TunnelConfigurationElement {
  /** Required. */
  readonly ProtocolType: 'IKEv2'
  readonly Interfaces?: readonly ('Cellular' | 'WiFi')[]
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

export interface VPNAlwaysOn {
  /** Default: 0. */
  readonly UIToggleEnabled?: 0 | 1
  /** Required. */
  readonly TunnelConfigurations: readonly TunnelConfigurationElement[]
  readonly ServiceExceptions?: readonly ServiceExceptionElement[]
  /** iOS 13.6. */
  readonly ApplicationExceptions?: readonly ApplicationExceptionElement[]
  /** Default: 0. */
  readonly AllowCaptiveWebSheet?: 0 | 1
  /** Default: 0. */
  readonly AllowAllCaptiveNetworkPlugins?: 0 | 1
  readonly AllowedCaptiveNetworkPlugins?: readonly AllowedCaptiveNetworkPluginElement[]
}

export interface VPNTransparentProxyOnDemandRulesElementActionParameters {
  /** Required. */
  readonly Domains: readonly string[]
  /** Required. */
  readonly DomainAction: 'ConnectIfNeeded' | 'NeverConnect'
  readonly RequiredDNSServers?: readonly string[]
  readonly RequiredURLStringProbe?: string
}

export interface VPNTransparentProxyOnDemandRulesElement {
  /** Required. */
  readonly Action: 'Allow' | 'Connect' | 'Disconnect' | 'EvaluateConnection' | 'Ignore'
  readonly ActionParameters?: readonly VPNTransparentProxyOnDemandRulesElementActionParameters[]
  readonly DNSDomainMatch?: readonly string[]
  readonly DNSServerAddressMatch?: readonly string[]
  readonly InterfaceTypeMatch?: 'Ethernet' | 'WiFi' | 'Cellular'
  readonly SSIDMatch?: readonly string[]
  readonly URLStringProbe?: string
}

export interface VPNTransparentProxy {
  /** Default: "Password". */
  readonly AuthenticationMethod?: 'Password' | 'Certificate' | 'Password+Certificate'
  /** Default: 0. */
  readonly DisconnectOnIdle?: 0 | 1
  /** A whole number. */
  readonly DisconnectOnIdleTimer?: number
  /** Default: 0. */
  readonly EnforceRoutes?: 0 | 1
  /** Default: 0. */
  readonly OnDemandEnabled?: 0 | 1
  readonly OnDemandRules?: readonly VPNTransparentProxyOnDemandRulesElement[]
  readonly PayloadCertificateUUID?: string
  readonly Password?: string
  readonly ProviderBundleIdentifier?: string
  readonly ProviderDesignatedRequirement?: string
  /** Default: "packet-tunnel". */
  readonly ProviderType?: 'packet-tunnel' | 'app-proxy'
  /** A whole number. */
  readonly Order?: number
}

export interface VPN {
  /** Required. */
  readonly VPNType: 'VPN' | 'L2TP' | 'IPSec' | 'IKEv2' | 'AlwaysOn' | 'TransparentProxy'
  readonly VPNSubType?: string
  /** Required. */
  readonly UserDefinedName: string
  readonly VendorConfig?: VPNVendorConfig
  readonly VPN?: VPNVPN
  /** Not on: tvOS. */
  readonly IPv4?: VPNIPv4
  /** Not on: tvOS. */
  readonly PPP?: VPNPPP
  /** Not on: tvOS. */
  readonly IPSec?: VPNIPSec
  /** watchOS 10.0. */
  readonly IKEv2?: VPNIKEv2
  /** watchOS 10.0. */
  readonly DNS?: VPNDNS
  /** watchOS 10.0. */
  readonly Proxies?: VPNProxies
  /** iOS 8.0. Not on: macOS, tvOS. */
  readonly AlwaysOn?: VPNAlwaysOn
  /** macOS 14.0. Not on: iOS, tvOS, visionOS. */
  readonly TransparentProxy?: VPNTransparentProxy
}

const onDemandRulesElementField: DictionaryField = dictionary({
  Action: required(oneOf('Allow', 'Connect', 'Disconnect', 'EvaluateConnection', 'Ignore')),
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
})

const securityAssociationParametersField: DictionaryField = dictionary({
  EncryptionAlgorithm: optional(
    oneOf('DES', '3DES', 'AES-128', 'AES-256', 'AES-128-GCM', 'AES-256-GCM', 'ChaCha20Poly1305'),
    { default: 'AES-256' },
  ),
  IntegrityAlgorithm: optional(oneOf('SHA1-96', 'SHA1-160', 'SHA2-256', 'SHA2-384', 'SHA2-512'), {
    default: 'SHA2-256',
  }),
  DiffieHellmanGroup: optional(
    { kind: 'integer', oneOf: [1, 2, 5, 14, 15, 16, 17, 18, 19, 20, 21, 31, 32] },
    { default: 14 },
  ),
  LifeTimeInMinutes: optional({ kind: 'integer', min: 10, max: 1440 }, { default: 1440 }),
})

/**
 * com.apple.vpn.managed.yaml of Apple’s schema. iOS 4.0, macOS 10.7, tvOS 17.0, visionOS
 * 1.0. Not on: watchOS. Not in a User Enrollment: iOS, macOS, visionOS.
 *
 * Source: https://github.com/apple/device-management/blob/release/mdm/profiles/com.apple.vpn.managed.yaml
 */
export const VPN: PayloadSchema<'com.apple.vpn.managed', VPN> = payloadSchema({
  payloadType: 'com.apple.vpn.managed',
  support: only({
    iOS: {
      introduced: '4.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      sharedipad: { mode: 'allowed', devicechannel: true, userchannel: false },
      userenrollment: { mode: 'forbidden' },
    },
    macOS: {
      introduced: '10.7',
      multiple: true,
      devicechannel: true,
      userchannel: true,
      supervised: false,
      requiresdep: false,
      userapprovedmdm: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
    tvOS: { introduced: '17.0', multiple: true, supervised: false, allowmanualinstall: true },
    visionOS: {
      introduced: '1.0',
      multiple: true,
      supervised: false,
      allowmanualinstall: true,
      userenrollment: { mode: 'forbidden' },
    },
  }),
  fields: dictionary({
    VPNType: required(oneOf('VPN', 'L2TP', 'IPSec', 'IKEv2', 'AlwaysOn', 'TransparentProxy')),
    VPNSubType: optional(text),
    UserDefinedName: required(text),
    VendorConfig: optional(
      dictionary({
        Realm: optional(text),
        Role: optional(text),
        Group: optional(text),
        LoginGroupOrDomain: optional(text),
      }),
    ),
    VPN: optional(
      dictionary({
        AuthenticationMethod: optional(oneOf('Password', 'Certificate', 'Password+Certificate'), {
          default: 'Password',
        }),
        PayloadCertificateUUID: optional(text),
        Password: optional(text),
        ProviderBundleIdentifier: optional(text),
        ProviderDesignatedRequirement: optional(text, {
          support: { iOS: absent, macOS: { introduced: '10.15' }, visionOS: absent },
        }),
        DisconnectOnIdle: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }),
        DisconnectOnIdleTimer: optional(integer),
        ProviderType: optional(oneOf('packet-tunnel', 'app-proxy'), { default: 'packet-tunnel' }),
        IncludeAllNetworks: optional(
          { kind: 'integer', oneOf: [0, 1] },
          {
            default: 0,
            support: { iOS: { introduced: '14.0' }, macOS: { introduced: '10.15' }, tvOS: absent },
          },
        ),
        EnforceRoutes: optional(
          { kind: 'integer', oneOf: [0, 1] },
          { default: 0, support: { iOS: { introduced: '14.2' }, macOS: { introduced: '11.0' } } },
        ),
        ExcludeLocalNetworks: optional(
          { kind: 'integer', oneOf: [0, 1] },
          {
            support: { iOS: { introduced: '14.2' }, macOS: { introduced: '10.15' }, tvOS: absent },
          },
        ),
        ExcludeCellularServices: optional(
          { kind: 'integer', oneOf: [0, 1] },
          {
            default: 1,
            support: { iOS: { introduced: '16.4' }, macOS: { introduced: '13.3' }, tvOS: absent },
          },
        ),
        ExcludeAPNs: optional(
          { kind: 'integer', oneOf: [0, 1] },
          {
            default: 1,
            support: { iOS: { introduced: '16.4' }, macOS: { introduced: '13.3' }, tvOS: absent },
          },
        ),
        ExcludeDeviceCommunication: optional(
          { kind: 'integer', oneOf: [0, 1] },
          {
            default: 1,
            support: {
              iOS: { introduced: '17.4' },
              macOS: { introduced: '14.4' },
              tvOS: absent,
              visionOS: { introduced: '1.1' },
            },
          },
        ),
        OnDemandEnabled: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }),
        OnDemandUserOverrideDisabled: optional(
          { kind: 'integer', oneOf: [0, 1] },
          { default: 0, support: { iOS: { introduced: '14.0' }, macOS: absent } },
        ),
        OnDemandMatchDomainsAlways: optional(list(text), {
          support: { iOS: { deprecated: '7.0' } },
        }),
        OnDemandMatchDomainsNever: optional(list(text), {
          support: { iOS: { deprecated: '7.0' } },
        }),
        OnDemandMatchDomainsOnRetry: optional(list(text), {
          support: { iOS: { deprecated: '7.0' } },
        }),
        OnDemandRules: optional(list(onDemandRulesElementField)),
      }),
    ),
    IPv4: optional(
      dictionary({ OverridePrimary: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }) }),
      { support: { tvOS: absent } },
    ),
    PPP: optional(
      dictionary({
        AuthName: optional(text),
        AuthPassword: optional(text),
        TokenCard: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }),
        CommRemoteAddress: optional(text),
        AuthEAPPlugins: optional(list(oneOf('EAP-RSA', 'EAP-TLS', 'EAP-KRB'), { min: 1, max: 1 })),
        AuthProtocol: optional(list(oneOf('EAP'), { min: 1, max: 1 })),
        CCPMPPE40Enabled: optional({ kind: 'integer', oneOf: [0, 1] }),
        CCPMPPE128Enabled: optional({ kind: 'integer', oneOf: [0, 1] }),
        CCPEnabled: optional({ kind: 'integer', oneOf: [0, 1] }),
        DisconnectOnIdle: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }),
        DisconnectOnIdleTimer: optional(integer),
      }),
      { support: { tvOS: absent } },
    ),
    IPSec: optional(
      dictionary({
        RemoteAddress: optional(text),
        AuthenticationMethod: optional(oneOf('SharedSecret', 'Certificate'), {
          default: 'SharedSecret',
        }),
        XAuthName: optional(text),
        XAuthPassword: optional(text),
        XAuthEnabled: optional({ kind: 'integer', oneOf: [0, 1] }),
        XAuthPasswordEncryption: optional(oneOf('Prompt')),
        LocalIdentifier: optional(text),
        LocalIdentifierType: optional(oneOf('KeyID'), { default: 'KeyID' }),
        SharedSecret: optional(data),
        PayloadCertificateUUID: optional(text),
        PromptForVPNPIN: optional(boolean, { default: false }),
        DisconnectOnIdle: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }),
        DisconnectOnIdleTimer: optional(integer),
        OnDemandEnabled: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }),
        OnDemandMatchDomainsAlways: optional(list(text), {
          support: { iOS: { deprecated: '7.0' } },
        }),
        OnDemandMatchDomainsNever: optional(list(text), {
          support: { iOS: { deprecated: '7.0' } },
        }),
        OnDemandMatchDomainsOnRetry: optional(list(text), {
          support: { iOS: { deprecated: '7.0' } },
        }),
        OnDemandRules: optional(list(onDemandRulesElementField)),
      }),
      { support: { tvOS: absent } },
    ),
    IKEv2: optional(
      dictionary({
        RemoteAddress: required(text),
        LocalIdentifier: required(text),
        RemoteIdentifier: required(text),
        AuthenticationMethod: required(oneOf('None', 'SharedSecret', 'Certificate')),
        CertificateType: optional(oneOf('RSA', 'ECDSA256', 'ECDSA384', 'ECDSA521', 'RSA-PSS'), {
          default: 'RSA',
        }),
        PayloadCertificateUUID: optional(text),
        Password: optional(text),
        ProviderBundleIdentifier: optional(text),
        ProviderDesignatedRequirement: optional(text, {
          support: { iOS: absent, macOS: { introduced: '10.15' }, visionOS: absent },
        }),
        SharedSecret: optional(text),
        ExtendedAuthEnabled: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }),
        AuthName: optional(text),
        AuthPassword: optional(text),
        OnDemandEnabled: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }),
        OnDemandUserOverrideDisabled: optional(
          { kind: 'integer', oneOf: [0, 1] },
          { default: 0, support: { iOS: { introduced: '14.0' }, macOS: absent } },
        ),
        OnDemandRules: optional(list(onDemandRulesElementField)),
        DeadPeerDetectionRate: optional(oneOf('None', 'Low', 'Medium', 'High'), {
          default: 'Medium',
          support: { watchOS: absent },
        }),
        ServerCertificateIssuerCommonName: optional(text),
        ServerCertificateCommonName: optional(text),
        TLSMinimumVersion: optional(oneOf('1.0', '1.1', '1.2'), {
          default: '1.0',
          support: { iOS: { introduced: '11.0' }, macOS: { introduced: '10.13' } },
        }),
        TLSMaximumVersion: optional(oneOf('1.0', '1.1', '1.2'), {
          default: '1.2',
          support: { iOS: { introduced: '11.0' }, macOS: { introduced: '10.13' } },
        }),
        UseConfigurationAttributeInternalIPSubnet: optional(
          { kind: 'integer', oneOf: [0, 1] },
          { default: 0, support: { iOS: { introduced: '9.0' } } },
        ),
        DisableMOBIKE: optional(
          { kind: 'integer', oneOf: [0, 1] },
          { default: 0, support: { iOS: { introduced: '9.0' } } },
        ),
        DisableRedirect: optional(
          { kind: 'integer', oneOf: [0, 1] },
          { default: 0, support: { iOS: { introduced: '9.0' } } },
        ),
        DisconnectOnIdle: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }),
        DisconnectOnIdleTimer: optional(integer),
        NATKeepAliveOffloadEnable: optional(
          { kind: 'integer', oneOf: [0, 1] },
          { default: 1, support: { iOS: { introduced: '9.0' } } },
        ),
        NATKeepAliveInterval: optional(integer, {
          default: 20,
          support: { iOS: { introduced: '9.0' } },
        }),
        EnablePFS: optional(
          { kind: 'integer', oneOf: [0, 1] },
          { default: 0, support: { iOS: { introduced: '9.0' } } },
        ),
        EnableCertificateRevocationCheck: optional(
          { kind: 'integer', oneOf: [0, 1] },
          { default: 0, support: { iOS: { introduced: '9.0' } } },
        ),
        EnableFallback: optional(
          { kind: 'integer', oneOf: [0, 1] },
          { default: 0, support: { iOS: { introduced: '13.0' }, macOS: absent, watchOS: absent } },
        ),
        MTU: optional(
          { kind: 'integer', min: 1280, max: 1400 },
          {
            default: 1280,
            support: { iOS: { introduced: '14.0' }, macOS: { introduced: '11.0' } },
          },
        ),
        ProviderType: optional(oneOf('packet-tunnel', 'app-proxy'), { default: 'packet-tunnel' }),
        IncludeAllNetworks: optional(
          { kind: 'integer', oneOf: [0, 1] },
          {
            default: 0,
            support: {
              iOS: { introduced: '14.0' },
              macOS: { introduced: '10.15' },
              tvOS: absent,
              watchOS: absent,
            },
          },
        ),
        EnforceRoutes: optional(
          { kind: 'integer', oneOf: [0, 1] },
          {
            default: 0,
            support: {
              iOS: { introduced: '14.2' },
              macOS: { introduced: '11.0' },
              watchOS: absent,
            },
          },
        ),
        ExcludeLocalNetworks: optional(
          { kind: 'integer', oneOf: [0, 1] },
          {
            support: {
              iOS: { introduced: '14.2' },
              macOS: { introduced: '10.15' },
              tvOS: absent,
              watchOS: absent,
            },
          },
        ),
        ExcludeCellularServices: optional(
          { kind: 'integer', oneOf: [0, 1] },
          {
            default: 1,
            support: {
              iOS: { introduced: '16.4' },
              macOS: { introduced: '13.3' },
              tvOS: absent,
              watchOS: absent,
            },
          },
        ),
        ExcludeAPNs: optional(
          { kind: 'integer', oneOf: [0, 1] },
          {
            default: 1,
            support: {
              iOS: { introduced: '16.4' },
              macOS: { introduced: '13.3' },
              tvOS: absent,
              watchOS: absent,
            },
          },
        ),
        ExcludeDeviceCommunication: optional(
          { kind: 'integer', oneOf: [0, 1] },
          {
            default: 1,
            support: only({
              iOS: { introduced: '17.4' },
              macOS: { introduced: '14.4' },
              visionOS: { introduced: '1.1' },
            }),
          },
        ),
        PPK: optional(data, {
          support: {
            iOS: { introduced: '18.0' },
            macOS: { introduced: '15.0' },
            tvOS: { introduced: '18.0' },
            visionOS: { introduced: '2.0' },
            watchOS: { introduced: '11.0' },
          },
        }),
        PPKIdentifier: optional(text, {
          support: {
            iOS: { introduced: '18.0' },
            macOS: { introduced: '15.0' },
            tvOS: { introduced: '18.0' },
            visionOS: { introduced: '2.0' },
            watchOS: { introduced: '11.0' },
          },
        }),
        PPKMandatory: optional(
          { kind: 'integer', oneOf: [0, 1] },
          {
            default: 1,
            support: {
              iOS: { introduced: '18.0' },
              macOS: { introduced: '15.0' },
              tvOS: { introduced: '18.0' },
              visionOS: { introduced: '2.0' },
              watchOS: { introduced: '11.0' },
            },
          },
        ),
        IKESecurityAssociationParameters: optional(securityAssociationParametersField),
        ChildSecurityAssociationParameters: optional(securityAssociationParametersField),
      }),
      { support: { watchOS: { introduced: '10.0' } } },
    ),
    DNS: optional(
      dictionary({
        DNSProtocol: required(oneOf('Cleartext', 'HTTPS', 'TLS'), {
          support: { iOS: { introduced: '14.0' }, macOS: { introduced: '11.0' } },
        }),
        ServerURL: optional(text, {
          support: { iOS: { introduced: '14.0' }, macOS: { introduced: '11.0' } },
        }),
        ServerName: optional(text, {
          support: { iOS: { introduced: '14.0' }, macOS: { introduced: '11.0' } },
        }),
        ServerAddresses: required(list(text), {
          support: { iOS: { introduced: '10.0' }, macOS: { introduced: '10.12' } },
        }),
        SearchDomains: optional(list(text), {
          support: { iOS: { introduced: '10.0' }, macOS: { introduced: '10.12' } },
        }),
        DomainName: optional(text, {
          support: { iOS: { introduced: '10.0' }, macOS: { introduced: '10.12' } },
        }),
        SupplementalMatchDomains: optional(list(text), {
          support: { iOS: { introduced: '10.0' }, macOS: { introduced: '10.12' } },
        }),
        SupplementalMatchDomainsNoSearch: optional(
          { kind: 'integer', oneOf: [0, 1] },
          { default: 0, support: { iOS: { introduced: '10.0' }, macOS: { introduced: '10.12' } } },
        ),
        PayloadCertificateUUID: optional(
          {
            kind: 'text',
            format: '^[0-9A-Za-z]{8}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{12}$',
          },
          { support: { iOS: { introduced: '16.0' }, macOS: { introduced: '13.0' } } },
        ),
      }),
      { support: { watchOS: { introduced: '10.0' } } },
    ),
    Proxies: optional(
      dictionary({
        ProxyAutoConfigEnable: optional({ kind: 'integer', oneOf: [0, 1] }),
        ProxyAutoDiscoveryEnable: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 1 }),
        ProxyAutoConfigURLString: optional(text),
        SupplementalMatchDomains: optional(list(text)),
        HTTPEnable: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }),
        HTTPProxy: optional(text),
        HTTPPort: optional({ kind: 'integer', min: 0, max: 65535 }),
        HTTPProxyUsername: optional(text),
        HTTPProxyPassword: optional(text),
        HTTPSEnable: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }),
        HTTPSProxy: optional(text),
        HTTPSPort: optional({ kind: 'integer', min: 0, max: 65535 }),
      }),
      { support: { watchOS: { introduced: '10.0' } } },
    ),
    AlwaysOn: optional(
      dictionary({
        UIToggleEnabled: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }),
        TunnelConfigurations: required(
          list(
            dictionary({
              ProtocolType: required(oneOf('IKEv2')),
              Interfaces: optional(list(oneOf('Cellular', 'WiFi'))),
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
          { support: { iOS: { introduced: '13.6' } } },
        ),
        AllowCaptiveWebSheet: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }),
        AllowAllCaptiveNetworkPlugins: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }),
        AllowedCaptiveNetworkPlugins: optional(
          list(dictionary({ BundleIdentifier: required(text) })),
        ),
      }),
      { support: { iOS: { introduced: '8.0' }, macOS: absent, tvOS: absent } },
    ),
    TransparentProxy: optional(
      dictionary({
        AuthenticationMethod: optional(oneOf('Password', 'Certificate', 'Password+Certificate'), {
          default: 'Password',
        }),
        DisconnectOnIdle: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }),
        DisconnectOnIdleTimer: optional(integer),
        EnforceRoutes: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }),
        OnDemandEnabled: optional({ kind: 'integer', oneOf: [0, 1] }, { default: 0 }),
        OnDemandRules: optional(list(onDemandRulesElementField)),
        PayloadCertificateUUID: optional(text),
        Password: optional(text),
        ProviderBundleIdentifier: optional(text),
        ProviderDesignatedRequirement: optional(text),
        ProviderType: optional(oneOf('packet-tunnel', 'app-proxy'), { default: 'packet-tunnel' }),
        Order: optional(integer),
      }),
      { support: { iOS: absent, macOS: { introduced: '14.0' }, tvOS: absent, visionOS: absent } },
    ),
  }),
})

/** A payload of type `com.apple.vpn.managed`. */
export const vpn = payloadOf(VPN)
