/** A company that does not exist. Its secret is made when the database is seeded; no file of the repository has one. */
export interface DemoPartner {
  /** UUIDv7, the same on every installation, as is the client id. */
  readonly id: string
  readonly name: string
  readonly clientId: string
}

export const demoPartners: readonly DemoPartner[] = [
  {
    id: '01a05cdf-6760-7081-b923-7b9c7fb72546',
    name: 'Tejados de Ejemplo',
    clientId: '01a05ce0-51c0-7f97-a8bc-8cebd78f98a6',
  },
]
