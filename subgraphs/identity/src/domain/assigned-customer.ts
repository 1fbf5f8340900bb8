import type { Page, PageAsked } from './page.ts'

/** That a customer is in a salesperson's hands. */
export interface NewAssignment {
  customer: string
  staff: string
  assignedBy: string
  assignedAtMs: number
  untilMs: number
}

/** A place in the list: behind the customer who was assigned at that moment and has that id. */
export interface AssignedPlace { assignedAtMs: number; customer: string }

export interface Assignments {
  /** Those in force, last assigned first. */
  page(staff: string, asked: PageAsked<AssignedPlace>, nowMs: number): Promise<Page<AssignedPlace>>
  /** Those of these customers who are in this salesperson's hands. */
  among(staff: string, customers: readonly string[], nowMs: number): Promise<string[]>
}
