// The health check of the image: ends with 0 when the server in this container says that it serves, else with 1.
const { PORT = '4000' } = process.env
const asked = fetch(`http://127.0.0.1:${PORT}/ready`, { signal: AbortSignal.timeout(2_000) })
process.exit(await asked.then(({ ok }) => ok, () => false) ? 0 : 1)
