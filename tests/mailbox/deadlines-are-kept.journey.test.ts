import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { awsEnvironment, clientSettings } from '../../bin/local/aws-environment.ts'
import { deployedAs, deployedNames } from '../support/deployed-names.ts'
import { breakingEscalation } from '../support/escalation-broken.ts'
import { dropCategory, setCategory } from '../support/journey-categories.ts'
import { climbed, lifeOf, ONE_MINUTE, writeUrgent } from '../support/journey-climbing.ts'
import { type Courier, newCouriers, type World, world } from '../support/journey-people.ts'
import { ofType, templateOf } from '../support/templates.ts'
import { testStack } from '../support/test-stack.ts'

/** What is promised of a deadline: by its message, and without it. */
const BY_MESSAGE_MS = 15_000
const BY_SWEEP_MS = 120_000
/** A letter written just after a whole minute waits two for its deadline. */
const STORY_MS = 120_000 + BY_SWEEP_MS + 60_000

let w: World
let courier: Courier
let names: Awaited<ReturnType<typeof deployedNames>>
let escalation: ReturnType<typeof breakingEscalation>
beforeAll(async () => {
  w = await world()
  names = await deployedNames('mailbox')
  escalation = breakingEscalation(names)
  await setCategory(w.officer, ONE_MINUTE)
  courier = (await newCouriers(w.firms[0], 1))[0] as Courier
}, 180_000)
afterAll(async () => {
  await dropCategory(w.officer, ONE_MINUTE.categoryId)
  escalation.end()
})

const write = () => writeUrgent(courier, w.communities[0])
const said: string[] = []
afterAll(() => {
  process.stdout.write(`${said.join('\n')}\n`)
})

describe('a letter that nobody answers', () => {
  test(
    'climbs within 15 s of its deadline by its message, and within 120 s by the sweep when its message is lost',
    async () => {
      const told = await write()
      await expect
        .poll(async () => (await escalation.depth('Escalation')).delayed, { timeout: 30_000 })
        .toBeGreaterThan(0)
      await escalation.whileDeaf('ScheduleDeadlines', async () => {
        const lost = await write()
        const [byMessage_ms, bySweep_ms] = await Promise.all([
          climbed(told, BY_MESSAGE_MS * 4),
          climbed(lost, STORY_MS),
        ])
        said.push(`   升级 climbed: ${byMessage_ms} ms after its deadline by its message, ${bySweep_ms} ms without one`)
        expect(byMessage_ms).toBeGreaterThanOrEqual(0)
        expect(byMessage_ms).toBeLessThanOrEqual(BY_MESSAGE_MS)
        expect(bySweep_ms).toBeGreaterThanOrEqual(BY_MESSAGE_MS)
        expect(bySweep_ms).toBeLessThanOrEqual(BY_SWEEP_MS)
        for (const one of [told, lost])
          expect((await lifeOf(one)).filter((type) => type === 'escalated')).toHaveLength(1)
      })
    },
    STORY_MS,
  )
})

const Dimension = z.object({ Name: z.string() })
const Alarm = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.tuple([Dimension]),
  Statistic: z.literal('Maximum'),
  Period: z.number(),
  EvaluationPeriods: z.number(),
  Threshold: z.number(),
  ComparisonOperator: z.literal('GreaterThanThreshold'),
  TreatMissingData: z.string(),
})

/** The alarm over dead letters as other stages deploy it, over this stack's queue: a stage on one machine has none. */
const deadAlarm = (): PutMetricAlarmCommandInput => {
  const made = ofType(templateOf('dev', 'mailbox'), 'AWS::CloudWatch::Alarm').get('EscalationDeadAlarm')
  const { Dimensions, ...alarm } = Alarm.parse(made?.Properties)
  const queue = deployedAs(names, 'EscalationDead').split('/').at(-1) ?? ''
  return {
    AlarmName: 'dead-letters-of-the-escalation',
    ...alarm,
    Dimensions: [{ Name: Dimensions[0].Name, Value: queue }],
  }
}

/** The state of that alarm before the queue's depth is said, and after. */
const statesWhenSaid = async (depth: number): Promise<readonly (string | undefined)[]> => {
  const client = new CloudWatchClient(clientSettings(testStack().endpoint))
  const alarm = deadAlarm()
  const { AlarmName = '', Namespace, MetricName, Dimensions = [] } = alarm
  const state = async () =>
    (await client.send(new DescribeAlarmsCommand({ AlarmNames: [AlarmName] }))).MetricAlarms?.[0]?.StateValue
  const say = (Value: number) =>
    client.send(
      new PutMetricDataCommand({ Namespace, MetricData: [{ MetricName, Dimensions: [...Dimensions], Value }] }),
    )
  try {
    await client.send(new PutMetricAlarmCommand(alarm))
    await say(0)
    const before = await state()
    await say(depth)
    await expect.poll(state, { timeout: 20_000, interval: 200 }).toBe('ALARM')
    return [before, await state()]
  } finally {
    await client.send(new DeleteAlarmsCommand({ AlarmNames: [AlarmName] }))
    client.destroy()
  }
}

const redrive = async (): Promise<string> => {
  const program = join(import.meta.dirname, '../../bin/redrive-escalations.ts')
  const env = { ...process.env, ...awsEnvironment(testStack().endpoint) }
  return (await promisify(execFile)(process.execPath, [program, 'local'], { env })).stdout
}

describe('while the consumer of messages is broken and no sweep goes', () => {
  test(
    'messages end among the dead letters, which alarms; once it is mended the redrive lets the letter climb, once',
    async () => {
      await escalation.whileBroken('SweepDeadlines', async () => {
        const letter = await escalation.whileImpatient('Escalation', () =>
          escalation.whileBroken('ReachDeadlines', async () => {
            const written = await write()
            await expect
              .poll(() => escalation.look('EscalationDead'), { timeout: STORY_MS, interval: 500 })
              .toContain(written.ticketId)
            expect(await lifeOf(written)).not.toContain('escalated')
            const { visible } = await escalation.depth('EscalationDead')
            expect(visible).toBeGreaterThan(0)
            expect(await statesWhenSaid(visible)).toEqual(['OK', 'ALARM'])
            return written
          }),
        )
        const told = await redrive()
        expect(told).toContain(letter.ticketId)
        said.push(`   死信送回后升级 climbed by the redrive, ${await climbed(letter, STORY_MS)} ms after its deadline`)
        expect((await lifeOf(letter)).filter((type) => type === 'escalated')).toHaveLength(1)
        expect((await escalation.depth('EscalationDead')).visible).toBe(0)
      })
    },
    STORY_MS * 2,
  )
})
