import { expect, test } from '@jest/globals'
import { allIn, firstIn, isElement, isNamed, parseDocument } from '../../../src/read/html/dom.ts'
import type { DomElement, DomNode } from '../../../src/read/html/dom.ts'
import { parseTree } from '../../../src/read/html/tree.ts'
import { costsOf } from '../../helpers/cost.ts'

/** The tree as markup, each element closed, so that structure shows. */
function shown(node: DomNode): string {
  if (!isElement(node)) return node.textContent
  let inner = ''
  for (let child = node.firstChild; child !== null; child = child.nextSibling) inner += shown(child)
  return node.localName === '' ? inner : `<${node.localName}>${inner}</${node.localName}>`
}

const named = (html: string, name: string): DomElement => {
  const element = firstIn(parseTree(html), isNamed(name))
  if (element === undefined) throw new Error(`the fixture has no ${name}`)
  return element
}

test.each([
  [
    'paragraphs and items that are not closed',
    '<ul><li>a<li>b</ul><p>c<p>d',
    '<ul><li>a</li><li>b</li></ul><p>c</p><p>d</p>',
  ],
  ['elements without an end', '<p>a<br>b<img src=x>c</p>', '<p>a<br></br>b<img></img>c</p>'],
  ['comments and declarations', '<!doctype html><!-- no --><p>a</p>', '<p>a</p>'],
  ['an end without a beginning', '<p>a</p></div></span><p>b</p>', '<p>a</p><p>b</p>'],
  ['references', '<p>&lt;b&gt; &amp;amp; &eacute;</p>', '<p><b> &amp; é</p>'],
])('builds what a browser would: %s', (_, html, expected) => {
  expect(shown(parseTree(html))).toBe(expected)
})

test('attributes are found whatever letters the page writes them in, and the first of two counts', () => {
  const link = named('<A HREF="/first" href="/second" srcSet="x 2x" hidden>a</A>', 'a')
  expect([link.getAttribute('href'), link.getAttribute('srcset')]).toEqual(['/first', 'x 2x'])
  expect([link.getAttribute('hidden'), link.getAttribute('title')]).toEqual(['', null])
  expect([link.hasAttribute('hidden'), link.hasAttribute('title')]).toEqual([true, false])
  expect(named('<p constructor="mine">a</p>', 'p').getAttribute('constructor')).toBe('mine')
  expect(named('<p>a</p>', 'p').getAttribute('constructor')).toBeNull()
})

test('an element that is taken out is in nobody’s sight, and its neighbours know each other', () => {
  const root = parseTree('<div><i>a</i><b>b</b><u>c</u></div>')
  for (const [name, left] of [
    ['b', '<div><i>a</i><u>c</u></div>'],
    ['i', '<div><u>c</u></div>'],
    ['u', '<div></div>'],
  ] as const) {
    firstIn(root, isNamed(name))?.remove()
    expect(shown(root)).toBe(left)
    expect(firstIn(root, isNamed(name))).toBeUndefined()
  }
})

test('siblings skip the text between elements, a search stays within its element', () => {
  const middle = named('<p><i>a</i> one <b><em>b</em></b> two <u>c</u></p><em>outside</em>', 'b')
  expect(middle.previousElementSibling?.localName).toBe('i')
  expect(middle.nextElementSibling?.localName).toBe('u')
  expect(allIn(middle, isNamed('em')).map(({ textContent }) => textContent)).toEqual(['b'])
})

test('a page begins with its html element: what a server prints before it is no part of it', () => {
  const page =
    '<br><b>Deprecated</b>: new by reference<br><html><head><title>t</title></head><body><p>a</p></body></html>'
  const { documentElement, body } = parseDocument(page)
  expect(documentElement.localName).toBe('html')
  expect(body.textContent).toBe('a')
})

test('trees of ten thousand levels are walked without a stack', () => {
  const depth = 10_000
  const root = parseTree(`${'<b>'.repeat(depth)}deep`)
  expect(root.textContent).toBe('deep')
  expect(allIn(root, isNamed('b'))).toHaveLength(depth)
})

test.each(['<b>', '<b/>', '<div class="a">', '<x-y z="/>"/>'])(
  'a page of %s alone takes time in proportion',
  async (tag) => {
    const page = (count: number) => `${tag.repeat(count)}deep`
    expect(parseDocument(page(5000)).documentElement.textContent.trim()).toBe('deep')
    const [short, long] = await costsOf((count) => parseDocument(page(count)), 20_000, { times: 4 })
    expect(long).toBeLessThan(Math.max(100, short * 12))
  },
)
