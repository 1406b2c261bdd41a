import { describe, expect, test } from '@jest/globals'
import { isMarkup, markupIn, textIn } from '../../../src/read/feed/markup.ts'

describe('text that only looks like markup stays as it is', () => {
  test.each([
    'What is the difference between <section> and <aside>?',
    'How do I turn a Vec<u8> into a &str?',
    'We replaced nulls with Option<User> in the whole code base.',
    'When x<y the fund pays; when x>y it does not.',
    'if (a < b && c > d)',
    'Herons <3 herrings',
  ])('%s', (text) => {
    expect(isMarkup(text)).toBe(false)
    expect(textIn(text)).toBe(text)
  })
})

describe('markup is taken out of a title', () => {
  test.each([
    ['A <b>bold</b> claim', 'A bold claim'],
    ['Fish &amp; chips &#8211; caf&eacute; opens', 'Fish & chips – café opens'],
    ['&lt;i&gt;Alma&lt;/i&gt; sails again', 'Alma sails again'],
    ['Two<br>lines', 'Two lines'],
    ['<a href="https://h.example">Ada Quayle</a>', 'Ada Quayle'],
    ['H<sub>2</sub>O', 'H2O'],
    ['Use &lt;section&gt; or &lt;aside&gt;', 'Use <section> or <aside>'],
  ])('%s', (raw, text) => {
    expect(textIn(raw).trim()).toBe(text)
  })
})

describe('the markup of an entry', () => {
  test('keeps brackets that begin no tag as characters', () => {
    expect(markupIn('<p>A Vec<u8> where x<y.</p>')).toBe('<p>A Vec&lt;u8> where x&lt;y.</p>')
  })
  test('keeps formulas, whose elements journals write with a prefix', () => {
    const formula = '<p>so <math><mi>x</mi><mo>&lt;</mo><mi>y</mi></math></p>'
    expect(markupIn(formula)).toBe(formula)
    expect(markupIn(formula.replace(/<(\/?)m/g, '<$1mml:m'))).toBe(formula)
    expect(textIn('On <math><mi>x</mi></math> again')).toBe('On x again')
  })
  test('is unescaped once more when it was escaped twice', () => {
    expect(markupIn('&lt;p&gt;The boat. &lt;a href="https://t.example"&gt;See it&lt;/a&gt;.&lt;/p&gt;')).toBe(
      '<p>The boat. <a href="https://t.example">See it</a>.</p>',
    )
  })
  test('is none in a plain text', () => {
    expect(markupIn('The boat is for sale &amp; afloat.')).toBeUndefined()
    expect(markupIn('A note on &lt;section&gt; and its kin')).toBeUndefined()
  })
})
