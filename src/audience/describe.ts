/** What a list was taken for, in words: so that a person sees before an import what each column means. */
import type { SubscriberState } from '../model/delivery.ts'
import type { Columns } from './columns.ts'

export interface ColumnUse {
  /** Name in the list. */
  readonly column: string
  /** `address`, `state`, `left`, `bounced`, `complained`, `wants mail`, `confirmed`, `consent`, `attribute firstName`, `ignored`. */
  readonly means: string
}

const SAYS = {
  complained: 'complained',
  bounced: 'bounced',
  unsubscribed: 'has left',
  wanted: 'wants mail',
  confirmed: 'confirmed',
} as const

/** One line a column, in the list's order; nothing for a list without a header. */
export function describeColumns(columns: Columns): readonly ColumnUse[] {
  const { fields, emails, states, signs, consentTimes, attributes } = columns
  return columns.header.flatMap((column, index) => {
    if (column.trim() === '') return []
    const uses = [
      emails.includes(index) ? (index === emails[0] ? 'address' : 'another address, where the first is empty') : '',
      fields.state === index || states.includes(index) ? 'state' : '',
      ...signs.filter((one) => one.index === index).map(({ sign }) => SAYS[sign]),
      consentTimes.includes(index) ? 'time of consent' : '',
      fields.consentSource === index ? 'source of consent' : '',
      fields.createdAt === index ? 'time of the entry' : '',
      fields.attributes === index ? 'attributes' : '',
      attributes[index] === undefined ? '' : `attribute ${attributes[index]}`,
    ].filter((use) => use !== '')
    return [{ column: column.trim().slice(0, 60), means: uses.join(', ') || 'ignored' }]
  })
}

/** `12 active, 3 unsubscribed`, states without a row left out. */
export function sayStates(states: Readonly<Record<SubscriberState, number>>): string {
  return Object.entries(states)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`)
    .join(', ')
}
