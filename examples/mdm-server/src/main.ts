import { serve } from '@mdm-kit/reference-server'

process.exitCode = await serve(process.argv.slice(2), process)
