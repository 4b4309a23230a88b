/**
 * What people of the mailbox asked and were answered, in plain maps: it knows the words of the service and nothing of the product's code.
 */
export type AskedAct = {
  readonly what: string
  /** Nobody has answered yet: it may or may not be done. */
  answer: 'none' | 'done' | 'refused'
}
export type AskedTicket = {
  readonly ticketId: string
  readonly words: string
  readonly courierId: string
  answer: AskedAct['answer']
  readonly acts: Map<string, AskedAct>
}

export const mailboxOracle = () => {
  const tickets = new Map<string, AskedTicket>()
  return {
    tickets,
    opens(ticketId: string, words: string, courierId: string): AskedTicket {
      const asked: AskedTicket = { ticketId, words, courierId, answer: 'none', acts: new Map() }
      tickets.set(ticketId, asked)
      return asked
    },
    acts({ acts }: AskedTicket, actionId: string, what: string): AskedAct {
      const asked: AskedAct = acts.get(actionId) ?? { what, answer: 'none' }
      acts.set(actionId, asked)
      return asked
    },
  }
}
export type MailboxOracle = ReturnType<typeof mailboxOracle>
