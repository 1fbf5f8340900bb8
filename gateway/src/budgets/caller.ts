/** Whose budgets a request spends. */
export interface Caller {
  /** A person or partner wherever they are, whatever sessions they have; an anonymous caller is their network. */
  key: string
  /**
   * Everybody signed in at the same network, for a caller who is: anyone can open accounts, so some bounds are for all of
   * them together.
   */
  crowd?: string
}
