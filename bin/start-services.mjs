// npm run start:services: gateway and each subgraph in a process of its own.
import { takeNoArguments } from './parts/no-arguments.mjs'
import { startApp } from './parts/start-app.mjs'

takeNoArguments('npm run start:services opens the shop in several processes. It reads PORT, HELIOGRAPH_HOME and others from the environment: docs/running.md.')
await startApp(['services'])
