import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda'

type Answer = { readonly made?: boolean; readonly code?: string; readonly errorMessage?: string }

/**
 * Makes the first district officer of a stage by invoking identity's function, which no route reaches: whoever may invoke it is ops.
 * Answers false when there is a district officer already.
 */
export const appointFirst = async (functionName: string, phone: string, client: LambdaClient): Promise<boolean> => {
  const { Payload, FunctionError } = await client.send(
    new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify({ phone }) }),
  )
  const { made, code, errorMessage } = JSON.parse(Buffer.from(Payload ?? []).toString() || '{}') as Answer
  if (made === true) return true
  if (code === 'appointment.first-made') return false
  throw new Error(`The first appointment failed: ${code ?? errorMessage ?? FunctionError}`)
}
