import { demo } from '@mdm-kit/reference-server/demo'

process.exitCode = await demo({ keep: process.argv.includes('--keep') }, process)
