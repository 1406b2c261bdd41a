import { expect, test } from '@jest/globals'
import { readHtml } from '../../../src/read/html/read-html.ts'

const textOf = (inner: string) =>
  readHtml(
    `<html><body><article><h1>Numbers of the lab</h1><p>The laboratory at Brannock said on Monday that ${inner} was what its people had measured over the whole winter, in every room of the house.</p></article></body></html>`,
  ).text.replace(/^.* said on Monday that | was what its people.*$/gs, '')

test.each([
  ['10<sup>6</sup> cells', '10⁶ cells'],
  ['3.5 × 10<sup>-9</sup> grams', '3.5 × 10⁻⁹ grams'],
  ['5 m<sup>2</sup> of floor', '5 m² of floor'],
  ['a<sup>n+1</sup> terms', 'aⁿ⁺¹ terms'],
  ['2<sup>1/3</sup> of it', '2^(1/3) of it'],
  ['10<sup>0.5</sup> volts', '10^(0.5) volts'],
  ['y<sub>i+1</sub> and y<sub>i</sub>', 'y_(i+1) and yi'],
  ['CO<sub>2</sub> and H<sub>2</sub>O', 'CO2 and H2O'],
  ['the 2<sup>nd</sup> test', 'the 2nd test'],
  ['le 19<sup>e</sup> siècle', 'le 19e siècle'],
  ['it cost $9 per class<sup>*</sup>', 'it cost $9 per class*'],
  ['it rose<sup><a href="#note-1">1</a></sup>', 'it rose'],
  ['it rose<a href="#note-1"><sup>[12]</sup></a>', 'it rose'],
  ['it rose<sup>[3]</sup>', 'it rose'],
  ['it rose<sup>1,2</sup>', 'it rose¹,²'],
])('%s', (markup, text) => {
  expect(textOf(markup)).toBe(text)
})

const FORMULA = '<mi>x</mi><mo>&lt;</mo><msup><mi>y</mi><mn>2</mn></msup>'
test.each([
  [`<math>${FORMULA}</math> and all`, 'x < y² and all'],
  [
    '<math><mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac><msub><mi>z</mi><mi>i</mi></msub></math> or so',
    'a/(b + 1)z_i or so',
  ],
  [
    `<math><semantics><mrow>${FORMULA}</mrow><annotation encoding="application/x-tex">x \\lt y^2</annotation></semantics></math> of it`,
    'x < y² of it',
  ],
  [
    `<span class="katex"><span class="katex-mathml"><math>${FORMULA}</math></span><span class="katex-html">x&lt;y2</span></span> of it`,
    'x<y2 of it',
  ],
])('%s is read as a formula', (markup, text) => {
  expect(textOf(markup)).toBe(text)
})

test('a formula of 50,000 levels is read to its end', () => {
  expect(textOf(`<math>${'<mrow>'.repeat(50_000)}<mi>x</mi>${'</mrow>'.repeat(50_000)}</math> alone`)).toBe('x alone')
})
