import { silentLog } from '@heliograph/runtime/log'
import { expect, test } from 'vitest'
import { defaultLimits } from '../limits.ts'
import { openAdmission } from './admission.ts'
import { Overloaded } from './overloaded.ts'

/** For a machine that has much else to do. */
const patience = { timeout: 15_000 }

const watch = () => () => {}
const ann = { key: 'person ann', crowd: 'signed in at 192.0.2.1' }

function open(limits: Partial<typeof defaultLimits> = {}, random = Math.random) {
  return openAdmission({ ...defaultLimits, ...limits }, silentLog, { watch, random })
}

test('room is given back once, however often it is said that the answer has left', () => {
  const admission = open()
  const [visit, other] = [admission.arrive('192.0.2.1'), admission.arrive('192.0.2.1')]
  for (const one of [visit, other]) {
    one.enter()
    one.hold(ann, 400)
  }
  visit.leave()
  visit.leave()
  expect(admission.state()).toMatchObject({ requests: 1, cost: 400 })
  other.leave()
  expect(admission.state()).toMatchObject({ requests: 0, cost: 0 })
})

test('when the answer is there its work is done, and until it has been read it is in flight', async () => {
  const admission = open()
  const visit = admission.arrive('192.0.2.1')
  const late = Promise.withResolvers<void>()
  visit.enter()
  visit.hold(ann, 400)
  void visit.during(late.promise)
  visit.answer()
  expect(admission.state()).toMatchObject({ requests: 1, working: 1, cost: 400 })
  late.resolve()
  await expect.poll(() => admission.state(), patience).toMatchObject({ requests: 1, working: 0, cost: 0 })
  visit.leave()
  expect(admission.state()).toMatchObject({ requests: 0, working: 0, cost: 0 })
})

test('who was refused gives nothing back, and who never came in neither', () => {
  const admission = open({ requestsInFlight: 2 })
  const inside = admission.arrive('192.0.2.1')
  inside.enter()
  const refused = admission.arrive('192.0.2.1')
  expect(() => refused.enter()).toThrow(Overloaded)
  refused.leave()
  admission.arrive('192.0.2.1').leave()
  expect(admission.state()).toMatchObject({ requests: 1 })
})

test('what a subgraph still does counts when nobody waits for it any more, until it is done', async () => {
  const admission = open()
  const work = Promise.withResolvers<string>()
  const visit = admission.arrive('192.0.2.1')
  visit.enter()
  visit.hold(ann, 400)
  const waited = visit.during(work.promise)
  visit.leave()
  expect(admission.state()).toMatchObject({ requests: 1, cost: 400 })
  work.resolve('done')
  expect(await waited).toBe('done')
  expect(admission.state()).toMatchObject({ requests: 0, cost: 0 })
})

test('work that fails is over, and the failure is its asker’s', async () => {
  const admission = open()
  const visit = admission.arrive('192.0.2.1')
  visit.enter()
  const waited = visit.during(Promise.reject(new Error('no answer')))
  visit.leave()
  await expect(waited).rejects.toThrow('no answer')
  expect(admission.state()).toMatchObject({ requests: 0 })
})

test('work that never ends is counted no longer than one more deadline', async () => {
  const admission = open({ deadlineMs: 5 })
  const visit = admission.arrive('192.0.2.1')
  visit.enter()
  void visit.during(new Promise(() => {}))
  visit.leave()
  expect(admission.state()).toMatchObject({ requests: 1 })
  await expect.poll(() => admission.state(), patience).toMatchObject({ requests: 0 })
})

test('who has hung up takes no more room', () => {
  const admission = open()
  const visit = admission.arrive('192.0.2.1')
  visit.enter()
  visit.leave()
  expect(() => visit.hold(ann, 400)).toThrow('nobody waits')
  expect(admission.state()).toMatchObject({ cost: 0 })
})

test('an operation that costs more than there is may run where there is enough of it left', () => {
  const admission = open({ costInFlight: 100 })
  const visit = admission.arrive('192.0.2.1')
  visit.enter()
  visit.hold(ann, 30_000)
  expect(admission.state()).toMatchObject({ cost: 25 })
})

test('where nothing of the cost is left, nobody comes in, whoever it is', () => {
  const admission = open({ costInFlight: 8 })
  for (let number = 0; number < 8; number++) {
    const visit = admission.arrive(`192.0.2.${number}`)
    visit.enter()
    visit.hold({ key: `person ${number}` }, 1)
  }
  const full = expect.objectContaining({ code: 'UPSTREAM_UNAVAILABLE' })
  expect(() => admission.arrive('198.51.100.1').knock()).toThrow(full)
})

test('the IPv6 networks of one site are one network', () => {
  const admission = open({ requestsInFlight: 10 })
  const arrive = (network: string) => admission.arrive(network).enter()
  for (let number = 0; number < 8; number++) arrive(`2001:db8:1:${number}::/64`)
  expect(() => arrive('2001:db8:1:ff::/64')).toThrow(Overloaded)
  arrive('2001:db8:2:1::/64')
})

test.each([
  ['who finds it full', 0, ['1', '1', '2', '2']], ['who holds too much', 2, ['1', '2', '3', '4']],
])('how long %s is to wait is whole seconds, and not the same for all', (_who, requestsInFlight, expected) => {
  const lots = [0.999, 0.6, 0.3, 0]
  const admission = open({ requestsInFlight }, () => lots.pop()!)
  if (requestsInFlight > 0) admission.arrive('192.0.2.1').enter()
  const waits = expected.map(() => {
    try {
      return admission.arrive('192.0.2.1').enter()
    } catch (refused) {
      return (refused as Overloaded).headers['retry-after']
    }
  })
  expect(waits).toEqual(expected)
})

test('who is refused for what they ask takes nobody’s place at work, before they have even heard of it', () => {
  const admission = open({ costInFlight: 8 })
  const [first, second] = [admission.arrive('192.0.2.1'), admission.arrive('192.0.2.1')]
  for (const visit of [first, second]) visit.enter()
  for (let number = 0; number < 2; number++) {
    const other = admission.arrive('192.0.2.2')
    other.enter()
    other.hold({ key: `other ${number}` }, 2)
  }
  first.hold(ann, 2)
  expect(() => second.hold(ann, 2)).toThrow(Overloaded)
  expect(admission.state()).toMatchObject({ requests: 4, working: 3, cost: 6 })
  second.leave()
  expect(admission.state()).toMatchObject({ requests: 3, working: 3, cost: 6 })
})
