import { describe, expect, test } from '@jest/globals'
import { isDerivedDisplay } from '../../src/proof/display.ts'

const TEXT = "we kept the old crane, painted the old rails and moved the museum's door"

describe('the four edits are allowed', () => {
  test.each([
    ['the words themselves', TEXT, TEXT],
    ['marks set as typographic ones', TEXT, TEXT.replace("'", '’')],
    ['white space folded', 'we kept\n  the crane', ' we kept the crane '],
    ['a closing comma as a stop', 'we kept the crane,', 'we kept the crane.'],
    ['a first letter in brackets', TEXT, `[W]${TEXT.slice(1)}`],
    ['words left out of the middle', TEXT, "we kept the old crane … moved the museum's door"],
    ['words left out twice', TEXT, "we kept the old crane, … the old rails … the museum's door"],
    ['words left out at the end', TEXT, 'we kept the old crane, …'],
    ['words left out at the beginning', TEXT, "… moved the museum's door"],
    ['words left out at both ends', TEXT, '… painted the old rails …'],
    ['an ellipsis of three full stops', TEXT, "we kept the old crane ... moved the museum's door"],
    ['an ellipsis that the source has', 'we kept … and left', 'we kept … and left'],
    ['a piece that comes a second time', TEXT, "we … the old rails … the museum's door"],
    ['all of them at once', 'we kept it\nand “left it” there,', '[W]e kept it … there.'],
  ])('%s', (_title, text, display) => {
    expect(isDerivedDisplay(text, display)).toBe(true)
  })
})

describe('anything else is refused', () => {
  test.each([
    ['no words', TEXT, ''],
    ['an ellipsis alone', TEXT, ' … '],
    ['a word changed at the end', TEXT, TEXT.replace('door', 'gate')],
    ['a word changed at the beginning', TEXT, TEXT.replace('we', 'they')],
    ['a word added', 'we kept it', 'we kept it all'],
    ['a beginning without its ellipsis', TEXT, 'we kept the old crane'],
    ['an end without its ellipsis', TEXT, "moved the museum's door"],
    ['a piece between two ellipses that is not there', TEXT, "we kept … the old boat … the museum's door"],
    ['pieces in another order', TEXT, "we kept … the old rails … the old crane … the museum's door"],
    ['a piece that ends within a word', TEXT, "we kept … the old rail … the museum's door"],
    ['a piece that begins within a word', TEXT, "we kept … ainted the old rails … the museum's door"],
    ['a beginning that ends within a word', TEXT, "we kep … the museum's door"],
    ['an end that begins within a word', TEXT, 'we kept … oor'],
    ['an end used before', 'it goes on', 'it goes on … on'],
    ['a last piece that is not there', TEXT, 'we kept … the gate'],
    ['another letter in brackets', TEXT, `[T]${TEXT.slice(1)}`],
    ['brackets later than the first letter', TEXT, TEXT.replace('the old', '[T]he old')],
    ['a stop that was no comma', 'we kept the crane', 'we kept the crane.'],
    ['a comma that was a stop', 'we kept the crane.', 'we kept the crane,'],
    ['a question made of a comma', 'we kept the crane,', 'we kept the crane?'],
    ['a not left out without a sign', 'we did not keep it', 'we did keep it'],
    ['capitals elsewhere', TEXT, TEXT.replace('crane', 'Crane')],
  ])('%s', (_title, text, display) => {
    expect(isDerivedDisplay(text, display)).toBe(false)
  })
})
