import { admitByHandScene } from './scenes/admit-by-hand.ts'
import { changeFirmScene } from './scenes/change-firm.ts'
import { changeHoursScene } from './scenes/change-hours.ts'
import { enrolGatesScene } from './scenes/enrol-gates.ts'
import { mailboxScene } from './scenes/mailbox.ts'
import { mendRosterScene } from './scenes/mend-roster.ts'
import { placeCodeScene } from './scenes/place-code.ts'
import { scanScenes } from './scenes/scan.ts'
import { showPassScene } from './scenes/show-pass.ts'
import { signInScene } from './scenes/sign-in.ts'
import { suspendScene } from './scenes/suspend.ts'
import { climbedScene, urgentTicketScene } from './scenes/urgent-ticket.ts'
import { openStage, type ShowDeps } from './stage.ts'

/**
 * The show, aloud: a courier comes in and is refused in turn, then the people around him at their doors. Everything goes through the HTTP API
 * and the SMS outbox, and leaves the sample as it was.
 * Answers what went otherwise than it must; nothing when all was well.
 */
export const playMainJob = async (deps: ShowDeps): Promise<readonly string[]> => {
  const stage = await openStage(deps)
  const courier = await signInScene(stage)
  const gates = await enrolGatesScene(stage)
  const pass = await showPassScene(stage, courier)
  await scanScenes(stage, gates, pass)
  // Its minute runs out while the next scenes play.
  const urgent = await urgentTicketScene(stage, courier)
  const [gate] = gates
  await suspendScene(stage, gate, courier)
  await changeHoursScene(stage, gate, courier)
  // While the next scenes play, everybody hears of who joins here.
  const newcomer = await mendRosterScene(stage)
  await admitByHandScene(stage, gate)
  await placeCodeScene(stage, gate, courier)
  await changeFirmScene(stage, gate, newcomer)
  await mailboxScene(stage, courier)
  await climbedScene(stage, courier, urgent)
  return stage.wrong
}
