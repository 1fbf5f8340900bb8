export type DemoRole = 'customer' | 'support' | 'sales' | 'developer' | 'auditor' | 'admin'

/** Somebody who does not exist. Passwords are made when the database is seeded; no file of the repository has one. */
export type DemoPerson = {
  /** UUIDv7, the same on every installation, so that demo orders can name their buyer. */
  readonly id: string
  readonly role: DemoRole
  readonly name: string
  /** Under `.invalid`, which can never be delivered to (RFC 2606). */
  readonly email: string
  /** E.164, of the block that North America keeps for fiction (555-0100 to 555-0199): nobody's phone rings. */
  readonly phone: string | null
}

export const demoPeople: readonly DemoPerson[] = [
  {
    id: '01a05cd7-2a00-70f2-ad8c-bd7d1116e94c',
    role: 'customer',
    name: 'Ann Gómez',
    email: 'ann.gomez@customers.invalid',
    phone: '+12025550143',
  },
  {
    id: '01a05cd8-1460-7ae0-9983-58971785155e',
    role: 'customer',
    name: 'Bob Quintero',
    email: 'bob.quintero@customers.invalid',
    phone: null,
  },
  {
    id: '01a05cd8-fec0-77fc-81ac-83b679e630a2',
    role: 'support',
    name: 'Carla Nieto',
    email: 'carla.nieto@staff.invalid',
    phone: '+12025550161',
  },
  {
    id: '01a05cd9-e920-7ed5-b2c7-e735b4eb764f',
    role: 'support',
    name: 'Diego Peña',
    email: 'diego.pena@staff.invalid',
    phone: '+12025550162',
  },
  {
    id: '01a05cda-d380-7fd1-886d-1dc6876b117f',
    role: 'support',
    name: 'Elena Ruiz',
    email: 'elena.ruiz@staff.invalid',
    phone: '+12025550163',
  },
  {
    id: '01a05cdb-bde0-7bc7-9014-63cf8455620e',
    role: 'sales',
    name: 'Felipe Arango',
    email: 'felipe.arango@staff.invalid',
    phone: '+12025550171',
  },
  {
    id: '01a05cdc-a840-7968-9048-7449e34e7a6b',
    role: 'developer',
    name: 'Gloria Suárez',
    email: 'gloria.suarez@staff.invalid',
    phone: null,
  },
  {
    id: '01a05cdd-92a0-7507-a5cf-38712216b11e',
    role: 'auditor',
    name: 'Hugo Barrera',
    email: 'hugo.barrera@staff.invalid',
    phone: null,
  },
  {
    id: '01a05cde-7d00-7665-b031-c6b8477d3770',
    role: 'admin',
    name: 'Inés Castaño',
    email: 'ines.castano@staff.invalid',
    phone: '+12025550199',
  },
]

/** @throws Error when nobody has that address */
export function demoPerson(email: string): DemoPerson {
  const person = demoPeople.find((one) => one.email === email)
  if (!person) throw new Error(`no demo person has the address ${email}`)
  return person
}
