#!/usr/bin/env node
import { ioOf } from './io.js'
import { main } from './run.js'

process.exitCode = await main(process.argv.slice(2), ioOf(process))
