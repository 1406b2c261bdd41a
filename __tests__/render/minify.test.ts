import { describe, expect, test } from '@jest/globals'
import { minifyCss, minifyHtml } from '../../src/render/minify.ts'

describe('minifying CSS', () => {
  test.each([
    ['declarations', '.a { color : red ; margin : 0 4px ; }', '.a{color :red;margin :0 4px}'],
    ['comments', '/* why */ .a { /* } */ color: red }', '.a{color:red}'],
    [
      'media queries',
      '@media only screen and (max-width: 480px) { .a { color: red !important; } }',
      '@media only screen and (max-width:480px){.a{color:red!important}}',
    ],
    ['descendants and pseudo classes', '.a .b, .c > p :hover { top: 0 }', '.a .b,.c > p :hover{top:0}'],
    ['calc keeps its spaces', 'a { width: calc(100% - 2px) }', 'a{width:calc(100% - 2px)}'],
    [
      'strings',
      `a::before { content: "a ;  /* b */ }" ; font-family: 'Times  New' , serif }`,
      `a::before{content:"a ;  /* b */ }";font-family:'Times  New',serif}`,
    ],
    ['a style attribute', 'color: red; ; margin: 0 ;', 'color:red;margin:0'],
  ])('keeps the meaning: %s', (_, css, expected) => {
    expect(minifyCss(css)).toBe(expected)
  })
})

describe('minifying HTML', () => {
  test('leaves conditional comments as they are', () => {
    const comments = [
      '<!--[if mso | IE]><table role="presentation" >  <tr><td><![endif]-->',
      '<!--[if !mso]><!-->',
      '<!--<![endif]-->',
    ]
    const html = comments.join('\n   <p>  x </p>\n  ')
    for (const comment of comments) expect(minifyHtml(html)).toContain(comment)
  })

  test('holds a score together, where a reader sees it', () => {
    expect(minifyHtml('<title>won 7–4</title><p title="7–4">won 7–4, 2026–11–26</p>')).toBe(
      '<title>won 7–4</title><p title="7–4">won <span style="white-space:nowrap">7–4</span>, 2026–11–26</p>',
    )
  })

  test('keeps the space between words and inline elements', () => {
    expect(minifyHtml('<p>\n  one <b>two</b>\n <i> three</i>, four\n</p>')).toBe(
      '<p>one <b>two</b> <i> three</i>, four</p>',
    )
  })

  test('keeps what is in pre and in attribute values', () => {
    const html = '<pre>a\n  b</pre><img alt="a  >  b" src="x">'
    expect(minifyHtml(html)).toBe(html)
  })

  test('keeps attributes without quotes and without value', () => {
    const html = '<td width=600 nowrap class="" align=left>x</td>'
    expect(minifyHtml(html)).toBe('<td width=600 nowrap align=left>x</td>')
  })

  test('shrinks style blocks and drops empty ones', () => {
    expect(minifyHtml('<style type="text/css">\n .a { color: red; }\n</style> <style> </style>')).toBe(
      '<style type="text/css">.a{color:red}</style>',
    )
  })

  test('changes no text', () => {
    const text = 'a &lt;b&gt; {{x}} [[y]] $& $1 &amp; “q” 🙂 שלום'
    expect(minifyHtml(`<p>${text}</p>`)).toBe(`<p>${text}</p>`)
  })
})
