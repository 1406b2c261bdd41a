import { describe, expect, test } from '@jest/globals'
import { inboxLines } from '../../src/preview/inbox.ts'

const line = (client: string, subject: string, preheader: string) => {
  const found = inboxLines('The Quayside Letter of St Brannock', subject, preheader).find(
    (one) => one.client === client,
  )
  if (found === undefined) throw new Error(`no line for ${client}`)
  return found
}

describe('inboxLines', () => {
  test('leaves a short subject whole and cuts a long one with an ellipsis', () => {
    expect(line('Gmail on a phone', 'Ferry returns', 'On Monday.').subject).toBe('Ferry returns')
    const long = line('Apple Mail on an iPhone', 'Harbour council votes to reopen the old ferry route', '')
    expect(long.subject).toBe('Harbour council votes to reopen the…')
  })

  test('gives the preheader only what the subject leaves of one line', () => {
    const subject = 'x'.repeat(90)
    expect(line('Gmail on the desktop', subject, 'The first crossing is on Monday.').preheader).toBe('The fi…')
    expect(line('Gmail on the desktop', 'x'.repeat(99), 'The first crossing is on Monday.').preheader).toBe('')
  })

  test('cuts between characters as readers see them', () => {
    const family = '👩‍👩‍👧'
    const { subject } = line('Gmail on a phone', family.repeat(50), '')
    expect(subject).toBe(`${family.repeat(39)}…`)
  })
})
