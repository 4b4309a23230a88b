import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import type { Stage } from '../stage.ts'

/** Told when so many hundredths of the month's budget are spent: once while there is time, once when it is gone. */
const TOLD_AT_PERCENT = [80, 100]

/** A month's cost of the whole account, told to the alarms' topic. AWS counts it some hours late: it finds a leak, it stops nothing. */
export const monthlyBudget = (scope: Construct, id: string, stage: Stage, topic: ITopic): void => {
  const { name, budget_usd } = stage
  if (budget_usd === undefined) return
  new CfnBudget(scope, id, {
    budget: {
      budgetName: `xiaoge-${name}`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: budget_usd, unit: 'USD' },
    },
    notificationsWithSubscribers: TOLD_AT_PERCENT.map((threshold) => ({
      notification: {
        notificationType: 'ACTUAL',
        comparisonOperator: 'GREATER_THAN',
        thresholdType: 'PERCENTAGE',
        threshold,
      },
      subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
    })),
  })
}
