import { describe, expect, it } from 'vitest'
import { type ApiClient, apiClient, Refusal } from '../../bin/client/api-client.ts'
import { eachAtOnce } from '../../bin/sample/each-at-once.ts'
import { putUnlessChanged } from '../../bin/sample/put-unless-changed.ts'

const answering = (status: number, code: string): ApiClient =>
  apiClient('http://sample', async () => new Response(JSON.stringify({ code, detail: '' }), { status }))

describe('putting what belongs to the sample', () => {
  it('leaves as it is what somebody changed so that it cannot be put back', async () => {
    const changed = answering(409, 'appointment.exists')
    expect(await putUnlessChanged(changed, 'token', '/v1/appointments/app_one', {})).toBe(false)
    expect(await putUnlessChanged(answering(200, ''), 'token', '/v1/appointments/app_one', {})).toBe(true)
  })

  it('does not hide any other refusal', async () => {
    const refused = putUnlessChanged(answering(403, 'caller.role'), 'token', '/v1/appointments/app_one', {})
    await expect(refused).rejects.toBeInstanceOf(Refusal)
  })
})

describe('doing something for each', () => {
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

  it('does it once for every one, never more at once than allowed', async () => {
    const done: number[] = []
    let running = 0
    let most = 0
    await eachAtOnce([1, 2, 3, 4, 5, 6, 7], 3, async (one) => {
      running += 1
      most = Math.max(most, running)
      await turn()
      done.push(one)
      running -= 1
    })
    expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(most).toBe(3)
  })

  it('begins nothing more after a failure, by whichever of those at work, and tells of it', async () => {
    const begun: number[] = []
    const all = eachAtOnce([1, 2, 3, 4, 5, 6], 2, async (one) => {
      begun.push(one)
      await turn()
      if (one === 2) throw new Error('two')
    })
    await expect(all).rejects.toThrow('two')
    for (let turns = 0; turns < 10; turns += 1) await turn()
    // The other one had taken the third before the second failed.
    expect(begun).toEqual([1, 2, 3])
  })
})
