// npm start: gateway and subgraphs in one process.
import { takeNoArguments } from './parts/no-arguments.mjs'
import { startApp } from './parts/start-app.mjs'

takeNoArguments('npm start opens the shop in one process. It reads PORT, HELIOGRAPH_HOME and others from the environment: docs/running.md.')
await startApp([])
