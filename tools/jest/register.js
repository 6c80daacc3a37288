/** For `node --import`: runs modules of this workspace from their TypeScript. */
import { register } from 'node:module'

register('./loader.js', import.meta.url)
