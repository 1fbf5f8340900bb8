import { checkAccess } from './access.ts'
import { Overloaded } from './admission/overloaded.ts'
import { answerOutcome, answerRefusal, type Answer } from './answer.ts'
import type { Arrival } from './arrival.ts'
import { chargeCost } from './budget.ts'
import { callerOf } from './budgets/budgets.ts'
import { forCaches } from './caching.ts'
import { execute, foundNothing } from './execute.ts'
import { refuseForgery } from './forgery.ts'
import type { Gateway } from './gateway.ts'
import { readQuestion } from './http.ts'
import { logRequest, type Trace } from './log-request.ts'
import { admitOperation } from './operation.ts'
import { logStaff } from './staff-log.ts'

/**
 * One request, from the first stage to the last. Any stage may end it by throwing, and nothing after it runs:
 *
 *     stage      what may leave there
 *     admission  RATE_LIMITED · UPSTREAM_UNAVAILABLE
 *     http       BAD_REQUEST 400 406 408 413 414 415 · METHOD_NOT_ALLOWED · PERSISTED_QUERY_ID_REQUIRED
 *     forgery    BAD_REQUEST · FORBIDDEN
 *     viewer     BAD_REQUEST · UNAUTHENTICATED · UPSTREAM_UNAVAILABLE
 *     operation  PERSISTED_QUERY_NOT_IN_LIST · UNAUTHENTICATED · METHOD_NOT_ALLOWED · RATE_LIMITED · BAD_REQUEST
 *     access     FORBIDDEN
 *     contract   BAD_USER_INPUT
 *     budget     RATE_LIMITED · UPSTREAM_UNAVAILABLE
 *     execute    errors of fields · BAD_REQUEST · UPSTREAM_UNAVAILABLE
 *     answer     INTERNAL_SERVER_ERROR for whatever was not meant
 */
async function runStages(gateway: Gateway, arrival: Arrival, trace: Trace): Promise<Answer> {
  const { operations, viewers, budgets, limits } = gateway

  arrival.visit.knock()
  const question = await readQuestion(arrival, operations, limits)
  arrival.visit.enter()
  const named = trace.named = operations.get(question.id)
  refuseForgery(arrival, named)
  const viewer = trace.viewer = await viewers.recognise(arrival, named)
  const caller = callerOf(viewer, arrival.network)
  const operation = trace.operation = await admitOperation(named, question, arrival.method, viewer, caller, budgets)
  const actor = checkAccess(operation, viewer)
  const variables = question.keepsContract ? question.variables : operation.contract(question.variables)
  await chargeCost(operation, variables, caller, budgets, arrival.visit)
  // Public operations are no activity: a background refresh must not keep a session alive.
  if (actor.kind !== 'anonymous') {
    viewers.touch(actor.session, actor.idleEndsAtMs)
    trace.ranWith = variables
  }
  const outcome = trace.outcome = await execute(gateway, operation, variables, actor, arrival, trace)
  if (foundNothing(operation, outcome)) await budgets.noteMiss(caller, JSON.stringify([operation.id, variables]))
  const answer = answerOutcome(outcome, arrival, gateway.tellErrors)
  return operation.cacheControl === undefined ? answer : forCaches(answer, operation.cacheControl, outcome, arrival)
}

/**
 * Answers a request to `/graphql`, whatever happens, and leaves one line in the log; another where staff changed
 * something, or where somebody signed in was denied something.
 */
export async function answerRequest(gateway: Gateway, arrival: Arrival): Promise<Answer> {
  const trace: Trace = {}
  let answer: Answer
  try {
    answer = await runStages(gateway, arrival, trace)
  } catch (thrown) {
    trace.thrown = thrown
    answer = answerRefusal(thrown, arrival)
    // Its line would cost more than to turn it away: admission counts these, and has one for all of a second.
    if (thrown instanceof Overloaded) return answer
  }
  logRequest(gateway.log, arrival, trace, answer.status)
  logStaff(gateway.staffLog, arrival.id, trace)
  return answer
}
