// npm start: gateway and subgraphs in one process.
import { startApp } from './parts/start-app.mjs'

await startApp([])
