interface ErrorDomain {
  readonly domain: string
  readonly codes: Readonly<Record<number, string>>
}

/**
 * What devices put into the `ErrorChain` of a report. Apple documents these codes no longer; they change between releases
 * of the system, so that nothing should be decided by them. The first of a chain is the most general, the last the cause.
 *
 * Source: Apple, "Mobile Device Management Protocol Reference", Error Codes; those of ASDErrorDomain as they were seen.
 */
export const DEVICE_ERRORS: readonly ErrorDomain[] = [
  {
    domain: 'MCProfileErrorDomain',
    codes: {
      1000: 'The profile is malformed.',
      1001: 'The version of the profile is not supported.',
      1002: 'A required key of the profile is missing.',
      1003: 'A key of the profile has a value of the wrong type.',
      1004: 'The signature of the profile is not valid.',
      1005: 'The profile is empty.',
      1006: 'The profile cannot be decrypted: it was encrypted for another identity.',
      1007: 'Two payloads of the profile have the same PayloadUUID.',
      1008: 'Two payloads of the profile have the same PayloadIdentifier.',
      1009: 'The installation of the profile failed.',
      1010: 'A key of the profile has a value that is not supported.',
    },
  },
  {
    domain: 'MCPayloadErrorDomain',
    codes: {
      2000: 'A payload is malformed.',
      2001: 'The version of a payload is not supported.',
      2002: 'A required key of a payload is missing.',
      2003: 'A key of a payload has a value of the wrong type.',
      2004: 'A key of a payload has a value that is not supported.',
      2005: 'The device failed while it read a payload.',
    },
  },
  {
    domain: 'MCInstallationErrorDomain',
    codes: {
      4000: 'The profile cannot be read.',
      4001: 'A payload of the profile cannot be installed: the next error of the chain says why.',
      4002: 'The UUID is in use already.',
      4011: 'What was delivered in the end is not a configuration profile.',
      4014: 'The device has no identity of its own to sign with.',
      4020: 'Profiles may not be installed by hand on this device.',
    },
  },
  {
    domain: 'MCMDMErrorDomain',
    codes: {
      12000: 'The access rights of the MDM payload are not valid.',
      12001: 'The device is in MDM already: a second enrollment is not possible.',
      12002:
        'The device could not check in: the server did not accept Authenticate or TokenUpdate.',
      12003: 'The response to a challenge was not valid.',
      12004: 'The push certificate is not valid.',
      12005: 'A certificate that the MDM payload names cannot be found.',
      12006: 'The device does not follow the redirect of the server.',
      12007: 'The enrollment has not been granted the access right for this.',
      12008: 'The request of the server is malformed.',
      12009: 'The new version of the enrollment profile is not valid.',
      12010: 'The device contradicts itself: a fault of the system.',
      12011: 'The MDM payload is not valid.',
      12012:
        'The new version of the enrollment profile changes what must stay: the server, the topic or the identity.',
      12013: 'The profile was not installed by this MDM server.',
      12014: 'The provisioning profile was not installed by this MDM server.',
      12015: 'The device could not get a push token.',
      12016: 'The identity of the MDM payload is missing.',
      12017: 'The device could not create its escrow keybag.',
      12018: 'The device could not copy its escrow keybag.',
      12019: 'The device could not copy its escrow secret.',
      12020: 'The server responded that the device is not authorized (401): the device leaves MDM.',
      12021: 'The device does not know this RequestType, or not on this channel.',
      12022: 'The topic of the MDM payload is not valid.',
      12023: 'The iTunes Store ID of the app could not be validated.',
      12024: 'The manifest of the app could not be validated.',
      12025: 'The app is installed already.',
      12026: 'The app is queued already, or there is no license of it.',
      12027: 'It is not an app.',
      12028: 'The device does not wait for a redemption code.',
      12029: 'The app is not managed.',
      12030: 'The URL is not valid.',
      12031: 'The installation of apps is disabled on the device.',
      12032: 'The manifest names too many apps.',
      12033: 'The manifest is not valid.',
      12034: 'The URL does not begin with https.',
      12035: 'The app cannot be purchased.',
      12036: 'The app cannot be removed in its present state.',
      12037: 'The redemption code is not valid.',
      12038: 'The app is not managed.',
      12040: 'The user has to sign in to the iTunes Store.',
      12041: 'The language is not known.',
      12042: 'The locale is not known.',
      12043: 'The media could not be downloaded.',
      12044: 'The type of the media is not valid.',
      12045: 'The media cannot be replaced by media of this type.',
      12046: 'The ID of the media could not be validated.',
    },
  },
  {
    domain: 'ASDErrorDomain',
    codes: {
      506: 'The App Store has this request already; the installation may succeed all the same.',
    },
  },
]
