import type { Cast } from '../../sample/cast.ts'
import { courierSignsIn } from '../passes.ts'
import type { Player, Stage } from '../stage.ts'
import { say } from '../stage-words.ts'

/** A courier of the sample, another one every half minute, so that shows run one after another do not wait for each other's rests. */
const courierOfTheMoment = ({ couriers }: Cast) => {
  const courier = couriers[Math.floor(Date.now() / 30_000) % couriers.length]
  if (courier === undefined) throw new Error('The sample has no couriers.')
  return courier
}

export const signInScene = async ({ api, cast, scene }: Stage): Promise<Player> => {
  const { phone } = courierOfTheMoment(cast)
  scene('小哥登录', `A courier signs in with a code sent by SMS (${phone})`)
  const player = await courierSignsIn(api, phone)
  say(`已登录 Signed in as ${player.id}`)
  return player
}
