export type { Headers, HttpRequest, HttpResponse, Method } from './message.js'
