/** One text message. `id` is the same for every delivery of the same message, so that a provider can drop a repeat. */
export type Sms = {
  readonly id: string
  /** The keyed hash of the phone. */
  readonly holder: string
  readonly phone: string
  readonly text: string
  readonly at: number
}
/** The port to whoever delivers messages; fails by throwing, and is tried again. */
export type SmsSender = { readonly send: (sms: Sms) => Promise<void> }
