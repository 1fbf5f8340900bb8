import type { StaffRole } from '../domain/grant.ts'

/** `StaffRole` of the schema. */
export type RoleName = Uppercase<StaffRole>

const names: Readonly<Record<StaffRole, RoleName>> = {
  support: 'SUPPORT', sales: 'SALES', developer: 'DEVELOPER', auditor: 'AUDITOR', admin: 'ADMIN',
}

export const roleName = (role: StaffRole): RoleName => names[role]
export const roleOf = (name: RoleName): StaffRole => name.toLowerCase() as StaffRole
