import { drawQr } from '../draw-qr.ts'
import { newPass, type Pass } from '../passes.ts'
import { readQr } from '../read-qr.ts'
import type { Player, Stage } from '../stage.ts'
import { say } from '../stage-words.ts'

/** The pass as the gate's camera reads it from the picture. */
export const showPassScene = async ({ api, scene, must }: Stage, courier: Player): Promise<Pass> => {
  scene('亮码', 'He asks for a pass and shows it')
  const pass = await newPass(api, courier.token)
  const picture = await api.bytes(`/v1/passes/${pass.jti}/qr.png`, courier.token)
  console.log(drawQr(picture.body))
  const packed = readQr(picture.body)
  say(`门岗读码 The gate's camera reads ${packed.length} characters from the picture`)
  must(packed === pass.packed, 'the picture does not read as the pass')
  return { ...pass, packed }
}
