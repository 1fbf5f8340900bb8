// npm run start:services: gateway and each subgraph in a process of its own.
import { startApp } from './parts/start-app.mjs'

await startApp(['services'])
