/** The reference server, Apple's services as fakes, and simulated devices: everything on loopback. */
export { demo, type DemoHost, type DemoOptions } from './demo.js'
