/** A question that has an answer for whoever may ask it. */
export interface RightQuestion {
  /**
   * The types of what its root fields answer then: of a union, the member that says it was done; of a list, `[its items']`.
   * The system's get none.
   */
  answers?: string
  /** Anew for each time it is asked: some are good once. */
  variables(): Promise<object> | object
}

/** By name of the operation. */
export type RightQuestions = Record<string, RightQuestion>
