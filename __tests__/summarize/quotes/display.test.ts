import { describe, expect, test } from '@jest/globals'
import { isDerivedDisplay } from '../../../src/proof/display.ts'
import { displayOf } from '../../../src/summarize/quotes/display.ts'

const said = 'we found the ledger — we found the whole ledger, and nobody had opened it in years. It was dry,'

describe('a display is derived from its quotation', () => {
  test.each([
    ['unchanged', said],
    ['with a closing stop for the comma', said.replace(/,$/, '.')],
    ['with a bracketed capital', `[W]${said.slice(1)}`],
    ['with an ellipsis in front', '… we found the whole ledger, and nobody had opened it in years. It was dry.'],
    ['with an ellipsis at the end', 'we found the ledger …'],
    ['with words left out inside', 'we found the ledger … and nobody had opened it in years. It was dry.'],
  ])('%s', (_, display) => {
    expect(isDerivedDisplay(said, display)).toBe(true)
  })

  test.each([
    ['another word', said.replace('dry', 'wet')],
    ['a word added', said.replace('dry', 'very dry')],
    ['words left out in silence', said.replace('in years', '')],
    ['a cut end without an ellipsis', 'we found the ledger'],
    ['a stop put into the middle', said.replace('ledger, and', 'ledger. and')],
    ['an ellipsis that cuts a word', 'we found the led…'],
    ['an unmarked capital', `W${said.slice(1)}`],
    ['two words swapped', said.replace('whole ledger', 'ledger whole')],
    ['nothing but an ellipsis', '…'],
  ])('but not with %s', (_, display) => {
    expect(isDerivedDisplay(said, display)).toBe(false)
  })

  test('displayOf makes only allowed edits', () => {
    expect(displayOf('it rained all day,')).toBe('[I]t rained all day.')
    expect(isDerivedDisplay('it rained all day,', displayOf('it rained all day,'))).toBe(true)
  })
})
